package dev.runsheet.host;

import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.ProcessRunner;
import java.util.List;
import java.util.Map;

/** Brings the actions of this module, and a {@link HostProcessRunner} with its defaults. */
public final class HostActions implements ActionProvider {

  /** For the discovery of providers. */
  public HostActions() {}

  @Override
  public List<ActionHandler<?>> handlers() {
    return List.of(
        new RunShellScript(),
        new RunPowerShellScript(),
        new ExecuteScript(),
        new RunDockerAction(),
        new DownloadContent());
  }

  @Override
  public Map<Class<?>, Object> services() {
    return Map.of(ProcessRunner.class, HostProcessRunner.create());
  }
}

package dev.runsheet.aws.action;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.spi.ParameterStore;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The Parameter Store of Systems Manager.
 *
 * @param manager calls it
 */
record StoredParameters(SystemsManager manager) implements ParameterStore {

  @Override
  public Map<String, StoredParameter> read(Collection<String> selectors)
      throws IOException, InterruptedException {
    return manager.parameters(selectors);
  }

  @Override
  public Optional<String> readSecret(String name) throws IOException, InterruptedException {
    return manager.secret(name);
  }
}

package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.InputInspector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the calls for the actions of {@code plugin-aws}, and what checks them. The SDK is touched
 * when the first call is made.
 */
public final class SdkServicesProvider implements ActionProvider {

  private final SdkAwsCalls calls = SdkAwsCalls.create();

  /** For the discovery of providers. */
  public SdkServicesProvider() {}

  @Override
  public List<ActionHandler<?>> handlers() {
    return List.of();
  }

  @Override
  public Map<Class<?>, Object> services() {
    Map<Class<?>, Object> services = new LinkedHashMap<>(AwsActions.servicesOver(calls));
    services.put(InputInspector.class, calls.inspector());
    return services;
  }
}

package dev.runsheet.aws;

import dev.runsheet.aws.action.Handlers;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.ApprovalNotifier;
import dev.runsheet.spi.ContentSource;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.ParameterStore;
import dev.runsheet.spi.ScriptEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the actions of this module. Who performs their calls comes from elsewhere: a service
 * {@link AwsCalls}, of the host or of another module.
 */
public final class AwsActions implements ActionProvider {

  /** For the discovery of providers. */
  public AwsActions() {}

  @Override
  public List<ActionHandler<?>> handlers() {
    return Handlers.all();
  }

  /**
   * The services of an engine that can be made of calls: the calls themselves, an {@link
   * ApprovalNotifier} that publishes to SNS, the {@link ParameterStore} and {@link DocumentSource}
   * of Systems Manager, the {@link ContentSource} of S3, and a {@link ScriptEnvironment} that lets
   * scripts call AWS with the credentials of this process or the role of their document. For a
   * module that brings calls.
   */
  public static Map<Class<?>, Object> servicesOver(AwsCalls calls) {
    Map<Class<?>, Object> services = new LinkedHashMap<>();
    services.put(AwsCalls.class, calls);
    services.put(ApprovalNotifier.class, Handlers.approvalNotifier(calls));
    services.put(ParameterStore.class, Handlers.parameterStore(calls));
    services.put(DocumentSource.class, Handlers.documentSource(calls));
    services.put(ContentSource.class, Handlers.contentSource(calls));
    services.put(ScriptEnvironment.class, Handlers.scriptEnvironment(calls));
    return services;
  }
}

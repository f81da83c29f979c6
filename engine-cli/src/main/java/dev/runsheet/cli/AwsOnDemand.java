package dev.runsheet.cli;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.document.InputRemark;
import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.InputInspector;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls AWS, and checks calls in documents. The SDK, which is far larger than all the rest, is
 * loaded when a document first needs it; calls of the command that do not are as fast as without.
 */
final class AwsOnDemand implements ActionProvider, AwsCalls, InputInspector {

  /** Of {@code plugin-aws-sdk}, which is not among the libraries of every call. */
  static final String SDK = "dev.runsheet.aws.sdk.SdkServicesProvider";

  private final Supplier<ClassLoader> libraries;

  // -- guarded by this --
  private @Nullable Map<Class<?>, Object> loaded;

  /** AWS by what a loader loads, which is asked for when it is needed. */
  AwsOnDemand(Supplier<ClassLoader> libraries) {
    this.libraries = libraries;
  }

  @Override
  public List<ActionHandler<?>> handlers() {
    return List.of();
  }

  @Override
  public Map<Class<?>, Object> services() {
    Map<Class<?>, Object> services = new LinkedHashMap<>(AwsActions.servicesOver(this));
    services.put(InputInspector.class, this);
    return services;
  }

  /** One of the ways to make a call. */
  @FunctionalInterface
  private interface Way {
    Value.Fields through(AwsCalls calls) throws AwsCallException, InterruptedException;
  }

  @Override
  public Value.Fields call(AwsCall call) throws AwsCallException, InterruptedException {
    return make(call, calls -> calls.call(call));
  }

  @Override
  public Value.Fields download(AwsCall call, OutputStream out)
      throws AwsCallException, InterruptedException {
    return make(call, calls -> calls.download(call, out));
  }

  @Override
  public Value.Fields upload(AwsCall call, Path body)
      throws AwsCallException, InterruptedException {
    return make(call, calls -> calls.upload(call, body));
  }

  private Value.Fields make(AwsCall call, Way way) throws AwsCallException, InterruptedException {
    try {
      return way.through(service(AwsCalls.class));
    } catch (AwsCallException e) {
      String artifact = e.missingArtifact();
      if (artifact == null) {
        throw e;
      }
      throw AwsCallException.notSent(
          "service \"%s\" does not come with this command: put the jar of %s into a folder and give it with %s"
              .formatted(call.service(), artifact, Options.PLUGINS));
    }
  }

  @Override
  public Optional<String> region() {
    return service(AwsCalls.class).region();
  }

  @Override
  public List<InputRemark> inspect(String action, Node.Fields inputs) {
    boolean call = inputs.field("Service") != null && inputs.field("Api") != null;
    return call ? service(InputInspector.class).inspect(action, inputs) : List.of();
  }

  private synchronized <T> T service(Class<T> type) {
    Map<Class<?>, Object> services = loaded;
    if (services == null) {
      services = load();
      loaded = services;
    }
    return Objects.requireNonNull(type.cast(services.get(type)));
  }

  private Map<Class<?>, Object> load() {
    try {
      Class<?> provider = Class.forName(SDK, true, libraries.get());
      return ((ActionProvider) provider.getConstructor().newInstance()).services();
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new IllegalStateException(
          "what calls AWS cannot be loaded from lib/aws of this command: " + e, e);
    }
  }
}

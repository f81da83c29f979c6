package dev.runsheet.cli;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.aws.CommandRunner;
import dev.runsheet.aws.LocalCommandRunner;
import dev.runsheet.kit.Simulator;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.AttachmentSource;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.ProcessRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** What performs the actions of documents: what the command has, AWS on demand, and plugins. */
final class Equipment implements AutoCloseable {

  /**
   * What is wanted beside what comes with the command.
   *
   * @param command the command that is called, for its usage
   * @param plugins the folder with the jars of plugins, absent for none
   * @param documents the folder with documents that others name, absent for none
   * @param commandsHere whether {@code aws:runCommand} runs its documents on this machine
   */
  record Wanted(
      String command, @Nullable String plugins, @Nullable String documents, boolean commandsHere) {}

  private final Wanted wanted;
  private final @Nullable Plugins plugins;
  private final AwsOnDemand aws = new AwsOnDemand(this::libraries);
  private final List<ActionProvider> providers = new ArrayList<>();

  // -- guarded by this --
  private @Nullable Engine commands;

  private Equipment(Wanted wanted) {
    this.wanted = wanted;
    String folder = wanted.plugins();
    this.plugins = folder == null ? null : Plugins.in(wanted.command(), folder);
    // What comes later counts more: a plugin may bring its own Parameter Store, for instance.
    providers.add(aws);
    ServiceLoader.load(ActionProvider.class, Equipment.class.getClassLoader())
        .forEach(providers::add);
    if (plugins != null) {
      providers.addAll(plugins.providers());
    }
  }

  /**
   * The equipment of a call.
   *
   * @throws UsageException when what is wanted cannot be used
   */
  static Equipment of(Wanted wanted) {
    String documents = wanted.documents();
    if (documents != null && !Files.isDirectory(Path.of(documents))) {
      throw new UsageException(
          wanted.command(), "there is no folder \"%s\" with documents".formatted(documents));
    }
    Equipment equipment = new Equipment(wanted);
    if (equipment.plugins != null) {
      equipment.tryOut();
    }
    return equipment;
  }

  /**
   * An engine that checks documents.
   *
   * @throws UsageException when what is wanted cannot be used
   */
  static Engine checking(Wanted wanted) {
    return of(wanted).engine().build();
  }

  /** Two that perform one action, or a handler that is none, are found when an engine is built. */
  private void tryOut() {
    try (Engine engine = engine().build()) {
      engine.actions();
    } catch (IllegalArgumentException e) {
      throw Plugins.unusable(wanted.command(), String.valueOf(wanted.plugins()), e);
    }
  }

  private EngineBuilder engine() {
    return Engine.builder().discover(providers);
  }

  /**
   * Starts to make an engine that runs documents.
   *
   * @param text holds the document
   * @param err is told what cannot be found out for it
   */
  EngineBuilder engine(ProcessRunner processes, Followers followers, String text, Sink err)
      throws InterruptedException {
    EngineBuilder builder =
        engine().service(ProcessRunner.class, processes).listener(followers::of);
    new Whereabouts(aws, System.getenv("AWS_REGION"), err).tell(builder, text);
    builder.service(DocumentSource.class, documents(false));
    builder.service(AttachmentSource.class, new BesideDocument());
    if (wanted.commandsHere()) {
      builder.service(
          CommandRunner.class,
          new LocalCommandRunner(() -> commands(processes, followers), documents(true)));
    }
    return builder;
  }

  /** Commands have an engine of their own: they are none of the run's executions. */
  private synchronized Engine commands(ProcessRunner processes, Followers followers) {
    Engine engine = commands;
    if (engine == null) {
      engine =
          engine()
              .service(ProcessRunner.class, processes)
              .service(DocumentSource.class, documents(false))
              .listener(followers::ofCommand)
              .build();
      commands = engine;
    }
    return engine;
  }

  /**
   * Where documents are found by name.
   *
   * @param standard whether those that come with the command take the place of AWS's own
   */
  private DocumentSource documents(boolean standard) {
    String folder = wanted.documents();
    return new NamedDocuments(
        folder == null ? null : Path.of(folder),
        standard,
        (name, version) -> elsewhere().find(name, version));
  }

  /** What the last provider brings: Systems Manager, or the source of a plugin. */
  private DocumentSource elsewhere() {
    DocumentSource last = (name, version) -> Optional.empty();
    for (ActionProvider provider : providers) {
      if (provider.services().get(DocumentSource.class) instanceof DocumentSource source) {
        last = source;
      }
    }
    return last;
  }

  /**
   * A simulator that knows all actions that there are.
   *
   * @throws UsageException when what is wanted cannot be used
   */
  static Simulator simulator(Wanted wanted) {
    if (wanted.plugins() == null) {
      return Simulator.standard();
    }
    try (Engine engine = checking(wanted)) {
      return Simulator.standard().knowing(engine.actions());
    }
  }

  private ClassLoader libraries() {
    if (plugins != null) {
      return plugins.loader();
    }
    Path folder = Libraries.aws();
    try {
      return folder == null
          ? Equipment.class.getClassLoader()
          : Libraries.loader(Libraries.jars(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (commands != null) {
      commands.close();
    }
  }
}

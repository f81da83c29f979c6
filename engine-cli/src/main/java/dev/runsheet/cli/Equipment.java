package dev.runsheet.cli;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.spi.ActionProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** What performs the actions of documents: what the command has, and AWS on demand. */
final class Equipment {

  private final List<ActionProvider> providers = new ArrayList<>();

  private Equipment() {
    // What comes later counts more: a plugin may bring its own Parameter Store, for instance.
    providers.add(new AwsOnDemand(Equipment::libraries));
    ServiceLoader.load(ActionProvider.class, Equipment.class.getClassLoader())
        .forEach(providers::add);
  }

  /** What comes with the command. */
  static Equipment standard() {
    return new Equipment();
  }

  /** Starts to make an engine. */
  EngineBuilder engine() {
    return Engine.builder().discover(providers);
  }

  private static ClassLoader libraries() {
    Path folder = Libraries.aws();
    try {
      return folder == null
          ? Equipment.class.getClassLoader()
          : Libraries.loader(Libraries.jars(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

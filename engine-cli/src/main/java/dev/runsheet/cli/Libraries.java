package dev.runsheet.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jars that are not loaded with the command itself. */
final class Libraries {

  private Libraries() {}

  /** The folder of the SDK beside the command's own jar; null where the classes are in no jar. */
  static @Nullable Path aws() {
    CodeSource source = Libraries.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return null;
    }
    Path jar = Path.of(URI.create(source.getLocation().toString()));
    Path folder = jar.resolveSibling("aws");
    return Files.isRegularFile(jar) && Files.isDirectory(folder) ? folder : null;
  }

  /** The jars of a folder, in the order of their names. */
  static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** Loads from jars what the command itself does not have. */
  static URLClassLoader loader(List<Path> jars) {
    List<URL> urls = new ArrayList<>();
    try {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
    return new URLClassLoader(urls.toArray(new URL[0]), Libraries.class.getClassLoader());
  }
}

package dev.runsheet.cli;

import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.ActionProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/**
 * The jars of a folder: further actions, and further services of AWS. They are loaded together with
 * the SDK that comes with the command, so that each sees the other; of what both have, that of the
 * command counts.
 *
 * @param loader loads them
 * @param providers bring their actions and services
 */
record Plugins(ClassLoader loader, List<ActionProvider> providers) {

  /**
   * The plugins of a folder.
   *
   * @param command the command that is called, for its usage
   * @throws UsageException when they cannot be used; the message says what is wrong with which
   */
  static Plugins in(String command, String folder) {
    try {
      ClassLoader loader = loader(Path.of(folder));
      return new Plugins(loader, providers(loader));
    } catch (IOException | IllegalArgumentException | ServiceConfigurationError | LinkageError e) {
      throw unusable(command, folder, e);
    }
  }

  static UsageException unusable(String command, String folder, Throwable why) {
    return new UsageException(
        command, "cannot use the plugins in \"%s\": %s".formatted(folder, reason(why)));
  }

  private static ClassLoader loader(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no such folder");
    }
    List<Path> jars = Libraries.jars(folder);
    if (jars.isEmpty()) {
      throw new IOException("there is no jar in it");
    }
    for (Path jar : jars) {
      check(jar);
    }
    Path aws = Libraries.aws();
    List<Path> all = new ArrayList<>(aws == null ? List.of() : Libraries.jars(aws));
    all.addAll(jars);
    return Libraries.loader(all);
  }

  /** A class loader would pass over it without a word. */
  private static void check(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      file.getManifest();
    } catch (IOException e) {
      throw new IOException("%s is no jar: %s".formatted(jar.getFileName(), e.getMessage()), e);
    }
  }

  private static List<ActionProvider> providers(ClassLoader loader) {
    List<ActionProvider> found = new ArrayList<>();
    for (ServiceLoader.Provider<ActionProvider> each :
        ServiceLoader.load(ActionProvider.class, loader).stream().toList()) {
      Class<?> type = each.type();
      if (type.getClassLoader() == loader && !type.getName().equals(AwsOnDemand.SDK)) {
        ActionProvider provider = each.get();
        found.add(new Ready(provider.handlers(), provider.services()));
      }
    }
    return found;
  }

  /** What a provider has brought. */
  private record Ready(List<ActionHandler<?>> handlers, Map<Class<?>, Object> services)
      implements ActionProvider {}

  private static String reason(Throwable failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    Throwable cause = failure.getCause();
    String more = failure instanceof ServiceConfigurationError && cause != null ? ": " + cause : "";
    String kind = failure instanceof LinkageError ? failure.getClass().getSimpleName() + ": " : "";
    return kind + message + more;
  }
}

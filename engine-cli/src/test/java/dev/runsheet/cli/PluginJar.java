package dev.runsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A jar as the author of a plugin makes it: compiled against the engine, with its provider named.
 */
final class PluginJar {

  private static final String SERVICE = "META-INF/services/dev.runsheet.spi.ActionProvider";

  private PluginJar() {}

  /**
   * Writes a jar.
   *
   * @param jar where to
   * @param provider what its service file names
   * @param sources classes of the package {@code acme}, each beginning with its simple name and a
   *     blank line
   */
  static void write(Path jar, String provider, String... sources) throws IOException {
    Path work = Files.createTempDirectory("plugin");
    Path classes = Files.createDirectory(work.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-parameters", "-d", classes.toString(), "-classpath"));
    arguments.add(System.getProperty("java.class.path"));
    for (String source : sources) {
      String name = source.substring(0, source.indexOf('\n'));
      Path file = work.resolve(name + ".java");
      Files.writeString(file, "package acme;\n" + source.substring(name.length()));
      arguments.add(file.toString());
    }
    int code =
        sources.length == 0
            ? 0
            : ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(new String[0]));
    if (code != 0) {
      throw new AssertionError("the plugin cannot be compiled");
    }
    pack(jar, classes, provider);
  }

  private static void pack(Path jar, Path classes, String provider) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(provider.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(file));
      }
    }
  }
}

package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsNames;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a service has, read off the names of its classes: loading the classes to ask them takes
 * seconds where a service has a thousand operations.
 */
final class ServiceListing {

  private static final String REQUEST = "Request.class";
  private static final String RESPONSE = "Response.class";
  private static final String CLIENT = "Client.class";

  private final String client;
  private final Map<String, String> operations;

  private ServiceListing(String client, Map<String, String> operations) {
    this.client = client;
    this.operations = operations;
  }

  /** The name of the client's interface, without its package. */
  String client() {
    return client;
  }

  /** The operation as its request class has it, or null where there is none. */
  @Nullable String operation(String written) {
    return operations.get(AwsNames.operation(written));
  }

  /** The operations, in alphabetical order. */
  Collection<String> operations() {
    return operations.values();
  }

  /** Reads what is there, or null where there is nothing. */
  static @Nullable ServiceListing of(ServiceHome home, ClassLoader loader) throws IOException {
    String client = null;
    for (String name : names(home.client(), loader)) {
      boolean found =
          name.endsWith(CLIENT) && !name.contains("$") && !name.endsWith("AsyncClient.class");
      if (found && !name.startsWith("Default") && !name.startsWith("Delegating")) {
        client = name.substring(0, name.length() - ".class".length());
      }
    }
    return client == null ? null : new ServiceListing(client, operations(home, loader));
  }

  private static Map<String, String> operations(ServiceHome home, ClassLoader loader)
      throws IOException {
    Map<String, Integer> halves = new HashMap<>();
    for (String name : names(home.model(), loader)) {
      half(name, REQUEST, 1, halves);
      half(name, RESPONSE, 2, halves);
    }
    Map<String, String> operations = new TreeMap<>();
    halves.forEach(
        (name, sides) -> {
          if (sides == 3) {
            operations.put(AwsNames.operation(name), name);
          }
        });
    return operations;
  }

  private static void half(String name, String suffix, int side, Map<String, Integer> halves) {
    if (name.endsWith(suffix) && name.indexOf('$') < 0) {
      halves.merge(name.substring(0, name.length() - suffix.length()), side, (a, b) -> a | b);
    }
  }

  /** The files of a package, without those of packages in it. */
  private static List<String> names(String packageName, ClassLoader loader) throws IOException {
    String folder = packageName.replace('.', '/') + "/";
    URL url = loader.getResource(folder);
    if (url == null) {
      return List.of();
    }
    URLConnection connection = url.openConnection();
    if (connection instanceof JarURLConnection jar) {
      JarFile file = jar.getJarFile();
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.startsWith(folder) && name.indexOf('/', folder.length()) < 0)
          .map(name -> name.substring(folder.length()))
          .toList();
    }
    try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}

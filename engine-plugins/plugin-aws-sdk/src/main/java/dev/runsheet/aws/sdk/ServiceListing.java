package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsNames;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
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
    List<String> inClient = new ArrayList<>();
    List<String> inModel = new ArrayList<>();
    names(Map.of(folder(home.client()), inClient, folder(home.model()), inModel), loader);
    String client = null;
    for (String name : inClient) {
      boolean found =
          name.endsWith(CLIENT) && !name.contains("$") && !name.endsWith("AsyncClient.class");
      if (found && !name.startsWith("Default") && !name.startsWith("Delegating")) {
        client = name.substring(0, name.length() - ".class".length());
      }
    }
    return client == null ? null : new ServiceListing(client, operations(inModel));
  }

  private static Map<String, String> operations(List<String> names) {
    Map<String, Integer> halves = new HashMap<>();
    for (String name : names) {
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

  /** Adds the files of folders, without those of folders in them. */
  private static void names(Map<String, List<String>> names, ClassLoader loader)
      throws IOException {
    for (String folder : names.keySet()) {
      URL url = loader.getResource(folder);
      if (url != null && url.openConnection() instanceof JarURLConnection jar) {
        // A jar may have tens of thousands of entries: they are gone through once, for all folders.
        Enumeration<JarEntry> entries = jar.getJarFile().entries();
        while (entries.hasMoreElements()) {
          put(entries.nextElement().getName(), names);
        }
        return;
      }
      if (url != null) {
        try (Stream<Path> files = Files.list(Path.of(URI.create(url.toString())))) {
          files.forEach(file -> put(folder + file.getFileName(), names));
        }
      }
    }
  }

  private static String folder(String packageName) {
    return packageName.replace('.', '/') + "/";
  }

  private static void put(String path, Map<String, List<String>> names) {
    int end = path.lastIndexOf('/') + 1;
    List<String> folder = names.get(path.substring(0, end));
    if (folder != null) {
      folder.add(path.substring(end));
    }
  }
}

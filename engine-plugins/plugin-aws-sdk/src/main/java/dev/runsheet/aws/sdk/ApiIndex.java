package dev.runsheet.aws.sdk;

import dev.runsheet.aws.AwsNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What boto3 knows of a service: its operations and the names of their parameters. Shipped with
 * this module for all services, and read when a document names one.
 */
final class ApiIndex {

  private static final Set<String> SERVICES = new LinkedHashSet<>(lines("apis.txt"));
  private static final Map<String, Optional<ApiIndex>> READ = new ConcurrentHashMap<>();

  /**
   * An operation.
   *
   * @param name its name
   * @param parameters all its parameters
   * @param required those that must be given
   */
  record Operation(String name, List<String> parameters, List<String> required) {}

  private final Map<String, Operation> operations = new LinkedHashMap<>();

  private ApiIndex(List<String> lines) {
    for (String line : lines) {
      Operation operation = operation(line.split(" ", -1));
      operations.put(AwsNames.operation(operation.name()), operation);
    }
  }

  private static Operation operation(String[] words) {
    List<String> parameters = new ArrayList<>(words.length - 1);
    List<String> required = new ArrayList<>(2);
    for (int i = 1; i < words.length; i++) {
      boolean starred = words[i].endsWith("*");
      String name = starred ? words[i].substring(0, words[i].length() - 1) : words[i];
      parameters.add(name);
      if (starred) {
        required.add(name);
      }
    }
    return new Operation(words[0], parameters, required);
  }

  /** The names of all services. */
  static Collection<String> services() {
    return SERVICES;
  }

  /** What is known of a service, in any spelling; empty where AWS has none of that name. */
  static Optional<ApiIndex> of(String service) {
    String name = AwsNames.service(service);
    return SERVICES.contains(name)
        ? READ.computeIfAbsent(
            name, each -> Optional.of(new ApiIndex(lines("apis/" + each + ".txt"))))
        : Optional.empty();
  }

  /** An operation in any spelling, or null where there is none. */
  @Nullable Operation operation(String written) {
    return operations.get(AwsNames.operation(written));
  }

  /** The names of all operations. */
  List<String> operations() {
    return operations.values().stream().map(Operation::name).toList();
  }

  private static List<String> lines(String resource) {
    try (InputStream stream = ApiIndex.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.runsheet.aws.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A document, every request that it makes with what is answered, and what comes of it. Written in a
 * file of three parts:
 *
 * <pre>
 * (the document)
 * ---
 * > a request          "> once" where it must never be made twice, "> many" where it may be repeated
 * &lt; 200 its answer     a status, headers in brackets, and the body
 * ---
 * the status of the step, its outputs as JSON, and the message of its failure, one a line
 * </pre>
 *
 * @param name the name of the file, without its ending
 * @param document the document
 * @param exchanges what is sent and answered, in order
 * @param result what becomes of the step, in lines
 */
record WireScript(String name, String document, List<Exchange> exchanges, List<String> result) {

  /** The actions that call AWS. */
  static final List<String> ACTIONS =
      List.of(
          "assertAwsResourceProperty",
          "changeInstanceState",
          "copyImage",
          "createImage",
          "createStack",
          "createTags",
          "deleteImage",
          "deleteStack",
          "executeAwsApi",
          "executeStateMachine",
          "invokeLambdaFunction",
          "runCommand",
          "runInstances",
          "waitForAwsResourceProperty");

  /** How often a request is made. */
  enum Times {
    /** Once; again under the same tokens where an engine that died may have made it. */
    SAFE,
    /** Never more than once. */
    ONCE,
    /** As long as the step has time. */
    MANY
  }

  /**
   * A request and its answer.
   *
   * @param times how often it is made
   * @param request the request, as {@link WireRequest} shows it
   * @param status the status of the answer; 0 where nobody answers
   * @param headers headers of the answer, each with a colon
   * @param body the body of the answer
   */
  record Exchange(Times times, String request, int status, List<String> headers, String body) {}

  /** All scripts; those that last until the end of their time come last. */
  static List<WireScript> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .sorted()
          .map(WireScript::read)
          .sorted(Comparator.comparing(WireScript::isTimeout))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "wire");
  }

  private static WireScript read(Path file) {
    try {
      String[] parts = Files.readString(file).split("(?m)^---\n", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException(file + " has not three parts");
      }
      String name = file.getFileName().toString().replace(".txt", "");
      return new WireScript(name, parts[0], exchanges(parts[1]), parts[2].lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Exchange> exchanges(String text) {
    List<Exchange> exchanges = new ArrayList<>();
    for (String each : text.split("(?m)^> ", -1)) {
      if (!each.isBlank()) {
        exchanges.add(exchange(each));
      }
    }
    return exchanges;
  }

  private static Exchange exchange(String text) {
    String[] sides = text.split("(?m)^< ", 2);
    String request = joined(sides[0]);
    Times times = Times.SAFE;
    if (request.startsWith("once ")) {
      times = Times.ONCE;
    } else if (request.startsWith("many ")) {
      times = Times.MANY;
    }
    String[] answer = joined(sides[1]).split(" ", 2);
    String rest = answer.length == 1 ? "" : answer[1];
    List<String> headers = List.of();
    if (rest.startsWith("[")) {
      int end = rest.indexOf(']');
      headers = List.of(rest.substring(1, end).split("; "));
      rest = rest.substring(end + 1).strip();
    }
    return new Exchange(
        times,
        times == Times.SAFE ? request : request.substring(5),
        Integer.parseInt(answer[0]),
        headers,
        rest);
  }

  /** Lines that begin with blanks go on with the line before. */
  private static String joined(String text) {
    StringBuilder whole = new StringBuilder();
    text.lines().map(String::strip).forEach(whole::append);
    return whole.toString();
  }

  boolean isTimeout() {
    return name.endsWith(".timeout");
  }

  @Override
  public String toString() {
    return name;
  }
}

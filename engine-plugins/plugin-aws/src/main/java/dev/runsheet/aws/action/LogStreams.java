package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Streams of a log group of CloudWatch, a line of text an event. */
final class LogStreams {

  /** What CloudWatch takes at a time: so many events, and so many bytes, 26 more for each event. */
  private static final int MOST_EVENTS = 10_000;

  private static final int MOST_BYTES = 1_000_000;
  private static final int BYTES_OF_EVENT = 26;

  /** Longer lines are several events. In characters, of which one is at most three bytes. */
  private static final int LONGEST_LINE = 80_000;

  private static final String EXISTS = "ResourceAlreadyExistsException";

  private final AwsCalls calls;
  private final String group;

  // -- what is to be put next --
  private final List<Value> events = new ArrayList<>();
  private int bytes;
  private boolean groupExists;

  LogStreams(AwsCalls calls, String group) {
    this.calls = calls;
    this.group = group;
  }

  /** Puts the lines of a file into a new stream. */
  void put(String stream, Path file) throws AwsCallException, IOException, InterruptedException {
    if (!groupExists) {
      make(Request.to("logs", "CreateLogGroup").with("logGroupName", group));
      groupExists = true;
    }
    make(
        Request.to("logs", "CreateLogStream")
            .with("logGroupName", group)
            .with("logStreamName", stream));
    long now = Files.getLastModifiedTime(file).toMillis();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        for (int from = 0; from < line.length(); from += LONGEST_LINE) {
          add(stream, line.substring(from, Math.min(line.length(), from + LONGEST_LINE)), now);
        }
      }
    }
    flush(stream);
  }

  private void make(Request request) throws AwsCallException, InterruptedException {
    try {
      calls.call(request.by(AwsIdentity.CALLER));
    } catch (AwsCallException e) {
      if (!e.says(EXISTS)) {
        throw e;
      }
    }
  }

  private void add(String stream, String message, long at)
      throws AwsCallException, InterruptedException {
    int size = message.getBytes(StandardCharsets.UTF_8).length + BYTES_OF_EVENT;
    if (events.size() == MOST_EVENTS || bytes + size > MOST_BYTES) {
      flush(stream);
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("timestamp", at);
    event.put("message", message);
    events.add(Value.of(event));
    bytes += size;
  }

  private void flush(String stream) throws AwsCallException, InterruptedException {
    if (events.isEmpty()) {
      return;
    }
    Request request =
        Request.to("logs", "PutLogEvents")
            .with("logGroupName", group)
            .with("logStreamName", stream)
            .with("logEvents", List.copyOf(events));
    events.clear();
    bytes = 0;
    calls.call(request.by(AwsIdentity.CALLER));
  }
}

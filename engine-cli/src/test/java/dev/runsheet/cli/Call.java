package dev.runsheet.cli;

import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ValueReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A call of the command inside this JVM. */
final class Call {

  private final List<String> arguments = new ArrayList<>();
  private String input = "";

  private Call() {}

  /** What came of it. */
  record Ended(int code, String out, String err) {

    /** Standard output as the one JSON value that it must be, or the part that a path leads to. */
    Value json(Object... path) {
      return at(value(out), path);
    }
  }

  /** The value that a text is. */
  static Value value(String text) {
    ValueReader.Result read = ValueReader.read(new Source("json", text));
    if (!read.valid()) {
      throw new AssertionError("not one JSON value: " + text);
    }
    return Objects.requireNonNull(read.node()).value();
  }

  /** The part of a value that a path of keys and indexes leads to. */
  static Value at(Value value, Object... path) {
    Value part = value;
    for (Object step : path) {
      part =
          step instanceof Integer index
              ? ((Value.Items) part).items().get(index)
              : ((Value.Fields) part).fields().get(step);
      if (part == null) {
        throw new AssertionError("there is no " + step + " in " + value);
      }
    }
    return part;
  }

  static Call of(Object... arguments) {
    return new Call().with(arguments);
  }

  Call with(Object... more) {
    for (Object argument : more) {
      arguments.add(argument.toString());
    }
    return this;
  }

  Call input(String text) {
    input = text;
    return this;
  }

  Ended end() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Writes a file. */
  static Path file(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

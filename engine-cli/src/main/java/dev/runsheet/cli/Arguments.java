package dev.runsheet.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns arguments into a request. */
final class Arguments {

  private Arguments() {}

  /**
   * What the arguments ask for.
   *
   * @throws UsageException when they cannot be understood
   */
  static Request parse(List<String> arguments) {
    CommandLine line = line();
    try {
      ParseResult all = line.parseArgs(arguments.toArray(new String[0]));
      ParseResult command = all.subcommand();
      if (command == null) {
        return withoutCommand(line, all);
      }
      if (command.isUsageHelpRequested()) {
        return new Request.Show(usage(command.commandSpec().name()));
      }
      return switch (command.commandSpec().name()) {
        case Options.VALIDATE -> validate(command);
        case Options.RUN -> run(command);
        case Options.RESUME -> resume(command);
        case Options.SIMULATE -> simulate(command);
        case Options.TEST -> test(command);
        case Options.PREVIEW -> preview(command);
        case Options.GRAPH -> graph(command);
        default -> actions(command);
      };
    } catch (ParameterException e) {
      CommandSpec spec = e.getCommandLine().getCommandSpec();
      boolean root = spec.parent() == null;
      throw new UsageException(root ? null : spec.name(), String.valueOf(e.getMessage()));
    }
  }

  /** How to call a command, or what commands there are. */
  static String usage(@Nullable String command) {
    CommandLine line = line();
    CommandLine known = command == null ? null : line.getSubcommands().get(command);
    CommandLine shown = known == null ? line : known;
    return shown.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static CommandLine line() {
    return new CommandLine(Options.command())
        .setExpandAtFiles(false)
        .setInterpolateVariables(false)
        .setUnmatchedOptionsArePositionalParams(false);
  }

  private static Request withoutCommand(CommandLine line, ParseResult all) {
    if (all.isUsageHelpRequested()) {
      return new Request.Show(usage(null));
    }
    if (all.isVersionHelpRequested()) {
      return new Request.Show("runsheet " + Version.current() + System.lineSeparator());
    }
    throw new ParameterException(line, "say what to do");
  }

  private static Request validate(ParseResult command) {
    return new Request.Validate(
        command.matchedPositionalValue(0, List.of()),
        format(command, List.of(Format.TEXT, Format.JSON, Format.SARIF)),
        equipment(command));
  }

  private static Request run(ParseResult command) {
    return new Request.Run(
        command.matchedPositionalValue(0, ""),
        parameters(command),
        text(command, Options.PARAMETER_FILE),
        text(command, Options.SIGNAL_FILE),
        secrets(command),
        command.hasMatchedOption(Options.INTERACTIVE),
        written(command),
        format(command, List.of(Format.TEXT, Format.JSON)),
        equipment(command));
  }

  private static List<String> secrets(ParseResult command) {
    return List.copyOf(command.matchedOptionValue(Options.SECRET, List.<String>of()));
  }

  private static Request resume(ParseResult command) {
    return new Request.Resume(
        command.matchedPositionalValue(0, ""),
        parameters(command),
        text(command, Options.PARAMETER_FILE),
        text(command, Options.SIGNAL_FILE),
        written(command),
        format(command, List.of(Format.TEXT, Format.JSON)),
        equipment(command));
  }

  private static List<String> parameters(ParseResult command) {
    List<String> parameters = command.matchedOptionValue(Options.PARAMETER, List.of());
    for (String parameter : parameters) {
      if (parameter.indexOf('=') < 1) {
        throw wrong(command, "-p takes NAME=VALUE, not \"" + parameter + "\"");
      }
    }
    return List.copyOf(parameters);
  }

  private static Request simulate(ParseResult command) {
    return new Request.Simulate(
        command.matchedPositionalValue(0, ""),
        parameters(command),
        text(command, Options.PARAMETER_FILE),
        text(command, Options.SCRIPT_FILE),
        command.hasMatchedOption(Options.AUTO),
        written(command),
        format(command, List.of(Format.TEXT, Format.JSON)),
        equipment(command));
  }

  private static Request test(ParseResult command) {
    List<String> paths = command.matchedPositionalValue(0, List.of());
    List<String> explored = command.matchedOptionValue(Options.EXPLORE, List.of());
    if (paths.isEmpty() && explored.isEmpty()) {
      throw wrong(command, "say which test files to run, or what to explore");
    }
    return new Request.Test(
        List.copyOf(paths),
        text(command, Options.COVERAGE),
        ratio(command),
        List.copyOf(explored),
        format(command, List.of(Format.TEXT, Format.JSON, Format.JUNIT)),
        equipment(command));
  }

  private static @Nullable Double ratio(ParseResult command) {
    String text = text(command, Options.MINIMUM);
    if (text == null) {
      return null;
    }
    try {
      double ratio = Double.parseDouble(text);
      if (ratio >= 0 && ratio <= 1) {
        return ratio;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong(
        command,
        Options.MINIMUM + " takes a number from 0 to 1, for instance 0.9, not \"" + text + "\"");
  }

  private static Request.Written written(ParseResult command) {
    return new Request.Written(
        text(command, Options.JOURNAL),
        text(command, Options.EVENT_FILE),
        text(command, Options.REPORT));
  }

  private static Request preview(ParseResult command) {
    return new Request.Preview(
        command.matchedPositionalValue(0, ""),
        parameters(command),
        text(command, Options.PARAMETER_FILE),
        secrets(command),
        format(command, List.of(Format.TEXT, Format.JSON)),
        equipment(command));
  }

  private static Request graph(ParseResult command) {
    return new Request.Graph(
        command.matchedPositionalValue(0, ""),
        format(command, List.of(Format.MERMAID, Format.DOT)),
        text(command, Options.OVER),
        equipment(command));
  }

  private static Request actions(ParseResult command) {
    return new Request.Actions(
        command.hasMatchedPositional(0) ? command.matchedPositionalValue(0, "") : null,
        format(command, List.of(Format.TEXT, Format.JSON)),
        equipment(command));
  }

  private static Equipment.Wanted equipment(ParseResult command) {
    return new Equipment.Wanted(
        command.commandSpec().name(),
        text(command, Options.PLUGINS),
        text(command, Options.DOCUMENTS),
        command.hasMatchedOption(Options.COMMANDS_HERE));
  }

  private static @Nullable String text(ParseResult command, String option) {
    return command.hasMatchedOption(option) ? command.matchedOptionValue(option, "") : null;
  }

  /** The format that is asked for; the first that a command knows where none is. */
  private static Format format(ParseResult command, List<Format> known) {
    String wanted = command.matchedOptionValue(Options.FORMAT, known.get(0).label());
    StringBuilder labels = new StringBuilder();
    for (Format format : known) {
      if (format.label().equals(wanted)) {
        return format;
      }
      labels.append(labels.isEmpty() ? "" : ", ").append(format.label());
    }
    throw wrong(
        command, Options.FORMAT + " does not know \"" + wanted + "\"; choose one of: " + labels);
  }

  private static ParameterException wrong(ParseResult command, String message) {
    return new ParameterException(command.commandSpec().commandLine(), message);
  }
}

package dev.runsheet.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The commands and options that there are. Put together in code: annotations cost time at start.
 */
final class Options {

  static final String VALIDATE = "validate";
  static final String RUN = "run";
  static final String RESUME = "resume";
  static final String SIMULATE = "simulate";
  static final String TEST = "test";
  static final String PREVIEW = "preview";
  static final String GRAPH = "graph";
  static final String ACTIONS = "actions";
  static final String FORMAT = "--format";
  static final String PARAMETER = "-p";
  static final String PARAMETER_FILE = "--params";
  static final String SIGNAL_FILE = "--signals";
  static final String EVENT_FILE = "--events";
  static final String REPORT = "--report";
  static final String JOURNAL = "--journal";
  static final String SECRET = "--secret";
  static final String INTERACTIVE = "--interactive";
  static final String SCRIPT_FILE = "--script";
  static final String AUTO = "--auto";
  static final String COVERAGE = "--coverage";
  static final String MINIMUM = "--minimum-coverage";
  static final String EXPLORE = "--explore";
  static final String OVER = "--run";
  static final String PLUGINS = "--plugins";
  static final String DOCUMENTS = "--documents";
  static final String COMMANDS_HERE = "--commands-here";

  private Options() {}

  static CommandSpec command() {
    CommandSpec spec =
        described("runsheet", "Checks, runs, previews and draws AWS Systems Manager documents.");
    spec.usageMessage().customSynopsis("runsheet COMMAND [OPTIONS] FILE...");
    spec.addOption(help());
    spec.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("Shows the version.")
            .build());
    spec.addSubcommand(VALIDATE, validate());
    spec.addSubcommand(RUN, run());
    spec.addSubcommand(RESUME, resume());
    spec.addSubcommand(SIMULATE, simulate());
    spec.addSubcommand(TEST, test());
    spec.addSubcommand(PREVIEW, preview());
    spec.addSubcommand(GRAPH, graph());
    spec.addSubcommand(ACTIONS, actions());
    return spec;
  }

  private static CommandSpec validate() {
    CommandSpec spec = described(VALIDATE, "Says what is wrong with documents.");
    spec.usageMessage()
        .customSynopsis("runsheet validate [--format text|json|sarif] [--plugins DIR] FILE...");
    spec.addOption(help());
    spec.addOption(plugins());
    spec.addOption(option(FORMAT, "FORMAT", "text (without it), json or sarif."));
    spec.addPositional(files());
    return spec;
  }

  private static CommandSpec run() {
    CommandSpec spec = described(RUN, "Runs a document on this machine.");
    spec.usageMessage()
        .customSynopsis(
            "runsheet run FILE [-p NAME=VALUE]... [--params FILE] [--signals FILE]",
            "             [--journal FILE] [--secret NAME]... [--interactive]",
            "             [--format text|json] [--events FILE] [--report FILE]",
            "             [--plugins DIR] [--documents DIR] [--commands-here]");
    spec.addOption(help());
    addSurroundings(spec);
    addParameters(spec);
    spec.addOption(secret());
    spec.addOption(option(JOURNAL, "FILE", "Writes the run down, for resume to go on with it."));
    spec.addOption(
        flag(INTERACTIVE, "Waits before each step of a runbook until it is told to start it."));
    spec.addOption(option(SIGNAL_FILE, "FILE", "Approvals, rejections, resumes and cancels."));
    spec.addOption(option(FORMAT, "FORMAT", "text (without it) or json."));
    addWritten(spec);
    spec.addPositional(file());
    return spec;
  }

  private static OptionSpec secret() {
    return repeated(SECRET, "NAME", "A parameter that is not shown or written down; may repeat.");
  }

  private static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).arity("0").type(boolean.class).description(description).build();
  }

  private static void addWritten(CommandSpec spec) {
    spec.addOption(option(EVENT_FILE, "FILE", "Writes what happens to it, as JSON lines."));
    spec.addOption(option(REPORT, "FILE", "Writes a page about the run to it: HTML."));
  }

  private static void addParameters(CommandSpec spec) {
    spec.addOption(
        repeated(
            PARAMETER,
            "NAME=VALUE",
            "A parameter; may repeat. The value is YAML, for a String as it stands."));
    spec.addOption(option(PARAMETER_FILE, "FILE", "Parameters as a map, YAML or JSON; -p wins."));
  }

  private static CommandSpec resume() {
    CommandSpec spec = described(RESUME, "Goes on with a run that was not brought to its end.");
    spec.usageMessage()
        .customSynopsis(
            "runsheet resume JOURNAL [-p NAME=VALUE]... [--params FILE] [--signals FILE]",
            "                [--format text|json] [--events FILE] [--report FILE]",
            "                [--plugins DIR] [--documents DIR] [--commands-here]");
    spec.addOption(help());
    addSurroundings(spec);
    spec.addOption(
        repeated(PARAMETER, "NAME=VALUE", "A secret parameter, which the journal does not hold."));
    spec.addOption(option(PARAMETER_FILE, "FILE", "Parameters as a map, YAML or JSON; -p wins."));
    spec.addOption(option(SIGNAL_FILE, "FILE", "Approvals, rejections, resumes and cancels."));
    spec.addOption(option(FORMAT, "FORMAT", "text (without it) or json."));
    addWritten(spec);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .paramLabel("JOURNAL")
            .description("What run --journal wrote.")
            .build());
    return spec;
  }

  private static CommandSpec simulate() {
    CommandSpec spec =
        described(SIMULATE, "Runs a document in virtual time; actions answer from a script.");
    spec.usageMessage()
        .customSynopsis(
            "runsheet simulate FILE [-p NAME=VALUE]... [--params FILE] [--script FILE] [--auto]",
            "                  [--journal FILE] [--format text|json] [--events FILE] [--report FILE]");
    spec.addOption(help());
    spec.addOption(plugins());
    addParameters(spec);
    spec.addOption(option(JOURNAL, "FILE", "Writes the run down, for tests to replay it."));
    spec.addOption(option(SCRIPT_FILE, "FILE", "What actions answer and what happens meanwhile."));
    spec.addOption(flag(AUTO, "Makes up what the script does not answer."));
    spec.addOption(option(FORMAT, "FORMAT", "text (without it) or json."));
    addWritten(spec);
    spec.addPositional(file());
    return spec;
  }

  private static CommandSpec test() {
    CommandSpec spec = described(TEST, "Runs test files: *.test.yaml.");
    spec.usageMessage()
        .customSynopsis(
            "runsheet test [--format text|json|junit] [--coverage DIR] [--minimum-coverage RATIO]",
            "              [--explore FILE]... [--plugins DIR] PATH...");
    spec.addOption(help());
    spec.addOption(plugins());
    spec.addOption(option(FORMAT, "FORMAT", "text (without it), json or junit."));
    spec.addOption(option(COVERAGE, "DIR", "Writes there what was covered of each document."));
    spec.addOption(option(MINIMUM, "RATIO", "What must be covered, from 0 to 1."));
    spec.addOption(repeated(EXPLORE, "FILE", "Walks a document with made-up answers; may repeat."));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("PATH")
            .description("Test files, or folders that are searched for them.")
            .build());
    return spec;
  }

  private static CommandSpec preview() {
    CommandSpec spec = described(PREVIEW, "Says what a run of a document would do; runs nothing.");
    spec.usageMessage()
        .customSynopsis(
            "runsheet preview FILE [-p NAME=VALUE]... [--params FILE] [--secret NAME]...",
            "                 [--format text|json] [--plugins DIR]");
    spec.addOption(help());
    spec.addOption(plugins());
    addParameters(spec);
    spec.addOption(secret());
    spec.addOption(option(FORMAT, "FORMAT", "text (without it) or json."));
    spec.addPositional(file());
    return spec;
  }

  private static CommandSpec graph() {
    CommandSpec spec = described(GRAPH, "Draws a document.");
    spec.usageMessage()
        .customSynopsis(
            "runsheet graph FILE [--format mermaid|dot] [--run EVENTS] [--plugins DIR]");
    spec.addOption(help());
    spec.addOption(plugins());
    spec.addOption(option(FORMAT, "FORMAT", "mermaid (without it) or dot."));
    spec.addOption(option(OVER, "EVENTS", "Shows the path of a run: what --events wrote of it."));
    spec.addPositional(file());
    return spec;
  }

  private static CommandSpec actions() {
    CommandSpec spec = described(ACTIONS, "Says which actions there are, and what they take.");
    spec.usageMessage()
        .customSynopsis("runsheet actions [--format text|json] [--plugins DIR] [NAME]");
    spec.addOption(help());
    spec.addOption(plugins());
    spec.addOption(option(FORMAT, "FORMAT", "text (without it) or json."));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("NAME")
            .description("Tells all of this action, for instance aws:runShellScript.")
            .build());
    return spec;
  }

  private static CommandSpec described(String name, String description) {
    return CommandSpec.create()
        .name(name)
        .usageMessage(new UsageMessageSpec().description(description));
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Shows this text.")
        .build();
  }

  /** What surrounds a run. */
  private static void addSurroundings(CommandSpec spec) {
    spec.addOption(plugins());
    spec.addOption(option(DOCUMENTS, "DIR", "Documents that others name: NAME.yaml, NAME.json."));
    spec.addOption(
        OptionSpec.builder(COMMANDS_HERE)
            .arity("0")
            .type(boolean.class)
            .description("aws:runCommand runs its documents on this machine, not through AWS.")
            .build());
  }

  private static OptionSpec plugins() {
    return option(PLUGINS, "DIR", "Jars with further actions, or further services of AWS.");
  }

  private static OptionSpec repeated(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static OptionSpec option(String name, String label, String description) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static PositionalParamSpec files() {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("1..*")
        .required(true)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel("FILE")
        .description("Documents, YAML or JSON; - reads standard input.")
        .build();
  }

  private static PositionalParamSpec file() {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("1")
        .required(true)
        .type(String.class)
        .paramLabel("FILE")
        .description("The document, YAML or JSON; - reads standard input.")
        .build();
  }
}

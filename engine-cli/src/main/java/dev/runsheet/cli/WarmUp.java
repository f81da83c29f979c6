package dev.runsheet.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Does what calls of the command do, and shows nothing: what it loads goes into the archive of
 * classes that the launcher makes.
 */
final class WarmUp {

  private static final String DOCUMENT =
      """
      schemaVersion: '2.2'
      description: Does nothing.
      parameters:
        text: { type: String, default: ok, allowedPattern: '^[a-z]*$' }
        list: { type: StringList, default: [a] }
      mainSteps:
        - action: aws:runShellScript
          name: warm
          precondition: { StringEquals: [platformType, Linux] }
          inputs:
            timeoutSeconds: '60'
            runCommand: ['echo {{ text }}', 'echo {{ list }} >&2']
      """;

  private static final String RUNBOOK =
      """
      {"schemaVersion": "0.3", "mainSteps": [
        {"name": "Nap", "action": "aws:sleep", "inputs": {"Duration": "PT0.001S"}},
        {"name": "Pick", "action": "aws:branch", "inputs": {"Choices": [
          {"NextStep": "End", "Variable": "{{ Nap.Missing }}", "StringEquals": "a"}]}},
        {"name": "End", "action": "aws:sleep", "isEnd": true, "inputs": {"Duration": "PT0S"}}]}
      """;

  private WarmUp() {}

  /** Calls the command. */
  public static void main(String[] arguments) {
    Streams process = Terminals.ofProcess();
    call(process, DOCUMENT, "validate", "-");
    call(process, RUNBOOK, "validate", "--format", "json", "-");
    call(process, DOCUMENT, "run", "-", "-p", "text=hi", "-p", "list=[a, b]");
    call(process, DOCUMENT, "run", "-", "--format", "json");
    call(process, RUNBOOK, "run", "-");
    call(process, RUNBOOK, "graph", "-");
    call(process, RUNBOOK, "simulate", "-", "--auto", "--format", "json");
    call(process, "", "actions", "aws:sleep");
  }

  private static void call(Streams process, String input, String... arguments) {
    Sink nowhere = new Sink(OutputStream.nullOutputStream(), false, process.out().style());
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), nowhere, nowhere);
    Main.run(List.of(arguments), streams, new SignalTrap(nowhere));
  }
}

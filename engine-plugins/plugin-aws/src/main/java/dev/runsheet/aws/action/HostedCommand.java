package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsSettings;
import dev.runsheet.aws.CommandRunner;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One attempt of {@code aws:runCommand} through the runner of the host. */
final class HostedCommand {

  private static final Duration FIRST_WAIT = Duration.ofMillis(20);
  private static final String WAIT = "WaitMillis";

  private final CommandRunner runner;
  private final ActionContext context;
  private final Answer memo;

  HostedCommand(CommandRunner runner, ActionContext context) {
    this.runner = runner;
    this.context = context;
    this.memo = new Answer(context.memo() instanceof Value.Fields kept ? kept : Value.Fields.EMPTY);
  }

  Outcome run(RunCommand.Inputs inputs) throws InterruptedException {
    try {
      return memo.isEmpty() ? send(inputs) : look();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      String message = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Outcome.Failed(Failure.action(message), Map.of());
    }
  }

  void stop() throws Exception {
    if (!memo.isEmpty()) {
      runner.cancel(memo.text(RunCommand.ID));
    }
  }

  private Outcome send(RunCommand.Inputs inputs) throws Exception {
    AwsSettings settings = context.service(AwsSettings.class).orElse(AwsSettings.STANDARD);
    Scene<RunCommand.Inputs> scene = new Scene<>(inputs, Map.of(), context, settings);
    String id =
        runner.send(
            new CommandRunner.Order(
                scene.token(),
                inputs.documentName(),
                inputs.documentVersion(),
                inputs.parameters() == null ? Map.of() : inputs.parameters(),
                inputs.ids(),
                inputs.targets()));
    return lookIn(FIRST_WAIT, id);
  }

  /** A short command is not waited for long; a long one is not looked at often. */
  private Outcome lookIn(Duration wait, String id) {
    return Outcome.checkAgainIn(
        wait,
        Value.of(Map.of(RunCommand.ID, id, WAIT, wait.toMillis())),
        Map.of(RunCommand.ID, Value.text(id)));
  }

  private Outcome look() throws Exception {
    String id = memo.text(RunCommand.ID);
    CommandRunner.Report report = runner.report(id);
    if (report.status() == CommandRunner.Status.IN_PROGRESS) {
      Duration interval =
          context.service(AwsSettings.class).orElse(AwsSettings.STANDARD).pollInterval();
      Duration doubled = Duration.ofMillis(2 * Long.parseLong(memo.text(WAIT)));
      return lookIn(doubled.compareTo(interval) < 0 ? doubled : interval, id);
    }
    Map<String, Value> outputs = new LinkedHashMap<>();
    outputs.put(RunCommand.ID, Value.text(id));
    outputs.put(RunCommand.STATUS, Value.text(report.status().label()));
    outputs.put(RunCommand.CODE, Value.of(report.responseCode()));
    outputs.put(RunCommand.OUTPUT, Value.of(report.output()));
    return report.status() == CommandRunner.Status.SUCCESS
        ? Outcome.succeeded(outputs)
        : new Outcome.Failed(RunCommand.endedBadly(id, report.status().label()), outputs);
  }
}

package dev.runsheet.examples;

import static dev.runsheet.kit.assertion.RunAssert.assertThat;

import dev.runsheet.document.Source;
import dev.runsheet.kit.DocumentTest;
import dev.runsheet.kit.Replay;
import dev.runsheet.kit.SimulatedRun;
import dev.runsheet.kit.Simulator;
import dev.runsheet.kit.coverage.Coverage;
import dev.runsheet.kit.junit.CoverageExtension;
import dev.runsheet.kit.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(CoverageExtension.class)
class TicketRunbookTest {

  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: { Disk: { type: String } }
      mainSteps:
        - name: Look
          action: aws:executeAwsApi
          maxAttempts: 2
          inputs: { Service: ec2, Api: DescribeVolumes, VolumeIds: ['{{ Disk }}'] }
          outputs: [{ Name: State, Selector: '$.Volumes[0].State', Type: String }]
        - { name: Wait, action: 'aws:sleep', inputs: { Duration: PT6H } }
        - { name: Tell, action: 'acme:createTicket', inputs: { title: '{{ Disk }} is {{ Look.State }}' } }
      outputs: [Tell.TicketId]
      """;

  @TempDir Path folder;

  private static DocumentTest test() {
    return DocumentTest.automation(RUNBOOK).performing(new CreateTicket(title -> "T-1"));
  }

  @Test
  void a_ticket_is_opened_after_six_hours() {
    SimulatedRun run =
        test()
            .with("Disk", "vol-1")
            .step("Look")
            .times(1)
            .fails("ThrottlingException", "Rate exceeded")
            .step("Look")
            .returns(Map.of("Volumes", List.of(Map.of("State", "error"))))
            .run();

    assertThat(run)
        .succeeded()
        .ran("Look", "Wait", "Tell")
        .attempted("Look", 2)
        .sawInputs("Tell", Map.of("title", "vol-1 is error"))
        .hasOutput("Tell.TicketId", "T-1")
        .took(Duration.ofHours(6));
  }

  @Test
  void what_was_recorded_is_done_again() throws IOException {
    List<String> recording = test().with("Disk", "vol-1").auto().run().recording();

    SimulatedRun run =
        Replay.of(recording)
            .by(Simulator.standard().performing(new CreateTicket(title -> "T-1")))
            .against(Source.of(RUNBOOK))
            .verify();

    assertThat(run).succeeded();
  }

  @Test
  void a_run_can_be_looked_at_and_all_steps_are_covered(Coverage coverage) throws IOException {
    SimulatedRun run = test().auto().run();
    RunReport.of(run).write(folder.resolve("run.html"));
    coverage.add(run);

    Assertions.assertThat(folder.resolve("run.html")).isNotEmptyFile();
    Assertions.assertThat(coverage.report().ratio()).isEqualTo(1);
  }
}

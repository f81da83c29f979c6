package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.ExecutionStatus;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void every_end_of_a_run_has_a_code_of_its_own() {
    assertThat(ExitCode.of(ExecutionStatus.SUCCESS)).isEqualTo(0);
    assertThat(ExitCode.of(ExecutionStatus.FAILED)).isEqualTo(1);
    assertThat(ExitCode.of(ExecutionStatus.TIMED_OUT)).isEqualTo(3);
    assertThat(ExitCode.of(ExecutionStatus.CANCELLED)).isEqualTo(4);
  }
}

package dev.runsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalsTest {

  @Test
  void colours_are_for_terminals_that_know_them_and_for_those_who_want_them() {
    assertThat(Terminals.style(true, null, "xterm")).isEqualTo(Style.COLOURED);
    assertThat(Terminals.style(true, "", null)).isEqualTo(Style.COLOURED);
    assertThat(Terminals.style(true, "1", "xterm")).isEqualTo(Style.PLAIN);
    assertThat(Terminals.style(true, null, "dumb")).isEqualTo(Style.PLAIN);
    assertThat(Terminals.style(false, null, "xterm")).isEqualTo(Style.PLAIN);
  }
}

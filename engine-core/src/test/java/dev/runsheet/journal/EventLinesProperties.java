package dev.runsheet.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventLinesProperties {

  @Provide
  Arbitrary<Event> events() {
    return Arbitraries.longs().map(seed -> new RandomEvents(new Random(seed)).event());
  }

  @Property(tries = 3_000)
  void I4_every_event_comes_back_from_its_line_as_it_was(@ForAll("events") Event event)
      throws UnreadableJournalException {
    String line = Lines.fresh().write(event);
    String stored = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    Recording read = Recording.read(List.of(Lines.HEADER.line(), stored));

    assertThat(line).doesNotContain("\n").doesNotContain("\r");
    assertThat(read.events()).containsExactly(event);
  }

  @Property(tries = 500)
  void the_order_of_the_keys_of_a_map_is_kept(@ForAll long seed) throws UnreadableJournalException {
    Event event = new RandomEvents(new Random(seed)).event(Event.ActionSucceeded.class);
    String line = Lines.fresh().write(event);

    Event read = Recording.read(List.of(Lines.HEADER.line(), line)).events().get(0);

    assertThat(Lines.fresh().write(read)).isEqualTo(line);
  }
}

package dev.runsheet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Platform;
import dev.runsheet.document.SecretName;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Event;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.StartOptions;
import dev.runsheet.spi.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalSecretsTest {

  private static final Instant AT = Instant.parse("2024-05-06T23:59:59Z");
  private static final String PASSWORD = "hunter2 \"quoted\"\nsecond line";

  @Test
  void a_secret_parameter_leaves_its_name_and_a_hash_and_comes_back_from_the_host()
      throws Exception {
    Event started = started(Map.of("Password", Value.secret(Value.text(PASSWORD))));

    List<String> lines = write(started);

    assertThat(lines.get(1))
        .contains("{\"$secret\":{\"source\":\"parameter\",\"name\":\"Password\",\"version\":\"\",")
        .doesNotContain("hunter2")
        .doesNotContain("second line");
    assertThat(read(lines, name -> Optional.of(Value.text(PASSWORD)))).containsExactly(started);
  }

  @Test
  void what_the_host_calls_a_secret_is_what_it_is_asked_for() throws Exception {
    SecretName name = new SecretName("vault", "db/password", "7");
    Event started = started(Map.of("Password", Value.secret(Value.text(PASSWORD), name)));
    List<SecretName> asked = new ArrayList<>();

    read(
        write(started),
        wanted -> {
          asked.add(wanted);
          return Optional.of(Value.text(PASSWORD));
        });

    assertThat(asked).containsExactly(name);
  }

  @Test
  void a_secret_inside_a_map_or_list_is_called_by_its_place() throws Exception {
    Value users = Value.of(List.of(Map.of("pw", Value.secret(Value.text(PASSWORD)))));
    List<SecretName> asked = new ArrayList<>();
    List<String> lines = write(started(Map.of("Users", users)));

    assertThatThrownBy(
            () ->
                read(
                    lines,
                    name -> {
                      asked.add(name);
                      return Optional.empty();
                    }))
        .isInstanceOf(UnreadableJournalException.class)
        .hasMessage("the journal does not hold the secret parameter \"Users/0/pw\"; give it again");
    assertThat(asked).containsExactly(new SecretName(SecretName.PARAMETER, "Users/0/pw", ""));
  }

  @Test
  void a_changed_secret_is_refused_without_being_shown() {
    List<String> lines = write(started(Map.of("Password", Value.secret(Value.text(PASSWORD)))));

    assertThatThrownBy(() -> read(lines, name -> Optional.of(Value.text("other"))))
        .isInstanceOf(UnreadableJournalException.class)
        .hasMessage("the secret parameter \"Password\" is not the one that the execution knew");
  }

  @Test
  void all_that_is_wrong_with_secrets_is_told_at_once() {
    Event outputs =
        new Event.ActionSucceeded(AT, 4, Map.of("Token", Value.secret(Value.text("t0ken"))));
    List<String> lines =
        write(started(Map.of("Password", Value.secret(Value.text(PASSWORD)))), outputs);

    assertThatThrownBy(
            () ->
                read(
                    lines,
                    name -> {
                      if (name.source().equals(SecretName.OUTPUT)) {
                        throw new IllegalStateException("closed");
                      }
                      return Optional.empty();
                    }))
        .hasMessage(
            "the journal does not hold the secret parameter \"Password\"; give it again; "
                + "the secret output \"call 4.Token\" cannot be found again: "
                + "java.lang.IllegalStateException: closed");
  }

  @Test
  void what_repeats_a_secret_in_its_own_words_comes_back_whole_but_is_not_written()
      throws Exception {
    Event started = started(Map.of("Password", Value.secret(Value.text(PASSWORD))));
    Event parked =
        new Event.ActionParked(
            AT,
            1,
            Duration.ZERO,
            Value.of(
                Map.of(
                    "plain",
                    "x" + PASSWORD + "y" + PASSWORD,
                    "json",
                    Value.of(Map.of("p", PASSWORD)).toJson(),
                    "line",
                    "> second line <",
                    PASSWORD,
                    "a key")),
            Map.of("Said", Value.text(PASSWORD)));
    Event failed =
        new Event.ActionFailed(
            AT, 2, Failure.action("wrong password: " + PASSWORD), Map.of(), null);

    List<String> lines = write(started, parked, failed);

    assertThat(lines).noneMatch(line -> line.contains("hunter2") || line.contains("second line"));
    assertThat(read(lines, name -> Optional.of(Value.text(PASSWORD))))
        .containsExactly(started, parked, failed);
  }

  @Test
  void a_number_can_be_secret() throws Exception {
    Event started = started(Map.of("Pin", Value.secret(Value.number(271_828))));

    List<String> lines = write(started, new Event.RebootFailed(AT, "the pin is 271828"));

    assertThat(lines).noneMatch(line -> line.contains("271828"));
    assertThat(read(lines, name -> Optional.of(Value.number(271_828))).get(1))
        .isEqualTo(new Event.RebootFailed(AT, "the pin is 271828"));
    assertThatThrownBy(() -> read(lines, name -> Optional.of(Value.text("271828"))))
        .hasMessageContaining("is not the one");
  }

  @Test
  void a_SecureString_is_not_written() throws Exception {
    Event found =
        new Event.ParametersRead(
            AT,
            Map.of(
                "/db",
                new StoredParameter("/db", StoredParameter.Type.SECURE_STRING, PASSWORD, 3)));

    List<String> lines = write(found);

    assertThat(lines.get(1)).doesNotContain("hunter2").contains("\"version\":3");
  }

  @Test
  void a_journal_can_be_looked_at_without_its_secrets() throws Exception {
    List<String> lines =
        write(
            started(Map.of("Password", Value.secret(Value.text("hunter2")))),
            new Event.RebootFailed(AT, "no hunter2 here"));

    List<Event> events = Recording.read(lines).events();

    assertThat(events.get(0).toString()).contains("Password=***");
    assertThat(events.get(1)).isEqualTo(new Event.RebootFailed(AT, "no *** here"));
  }

  @Test
  void with_another_key_a_hash_is_another_one() {
    Event started = started(Map.of("Password", Value.secret(Value.text(PASSWORD))));
    EventLines other = new EventLines(() -> new byte[] {9});

    assertThat(other.write(started)).isNotEqualTo(write(started).get(1));
  }

  private static Event started(Map<String, Value> parameters) {
    return new Event.Started(
        AT,
        "exec-1",
        parameters,
        new NodeFacts(Platform.LINUX, Map.of(), Map.of()),
        StartOptions.STANDARD);
  }

  private static List<String> write(Event... events) {
    EventLines lines = Lines.fresh();
    List<String> written = new ArrayList<>();
    written.add(Lines.HEADER.line());
    for (Event event : events) {
      written.add(lines.write(event));
    }
    return written;
  }

  private static List<Event> read(List<String> lines, SecretSource source)
      throws UnreadableJournalException {
    return Recording.read(lines, Lines.fresh(), source).events();
  }
}

package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import dev.runsheet.journal.KnownSecrets;
import dev.runsheet.spi.OutputLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MaskingProperties {

  /** Secrets, what is written, and after how many bytes each piece of it is cut. */
  record Case(List<String> secrets, String text, List<Integer> cuts) {}

  @Provide
  Arbitrary<Case> cases() {
    // Few letters, so that secrets overlap, repeat themselves and begin alike.
    Arbitrary<String> words =
        Arbitraries.strings().withChars('a', 'b', 'ü', '€').ofMinLength(1).ofMaxLength(6);
    return words
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(
            secrets ->
                Combinators.combine(
                        Arbitraries.oneOf(
                                words, Arbitraries.of(secrets), Arbitraries.of("\n", " x "))
                            .list()
                            .ofMaxSize(20),
                        Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(8))
                    .as((pieces, cuts) -> new Case(secrets, String.join("", pieces), cuts)));
  }

  @Property(tries = 3_000)
  void I6_no_secret_is_written_or_kept_wherever_the_output_is_cut(@ForAll("cases") Case written) {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    OutputCapture capture =
        new OutputCapture(OutputLimits.STANDARD, masks(written.secrets()), heard::write);

    byte[] bytes = written.text().getBytes(StandardCharsets.UTF_8);
    int piece = 0;
    for (int from = 0; from < bytes.length; ) {
      int cut = written.cuts().get(piece++ % written.cuts().size());
      int length = Math.min(cut, bytes.length - from);
      capture.write(bytes, from, length);
      from += length;
    }
    capture.finish();

    String expected = expected(written.secrets(), written.text());
    assertThat(heard.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    assertThat(capture.captured().text()).isEqualTo(expected);
    for (String secret : written.secrets()) {
      assertThat(expected).doesNotContain(secret);
    }
    assertThat(masks(written.secrets()).mask(written.text())).isEqualTo(expected);
  }

  /** The longest secret at the first place where one begins, and so on. */
  private static String expected(List<String> secrets, String text) {
    List<String> longestFirst =
        secrets.stream()
            .sorted(
                Comparator.comparingInt(
                        (String secret) -> secret.getBytes(StandardCharsets.UTF_8).length)
                    .reversed())
            .toList();
    StringBuilder shown = new StringBuilder();
    for (int place = 0; place < text.length(); ) {
      int from = place;
      String found =
          longestFirst.stream().filter(s -> text.startsWith(s, from)).findFirst().orElse("");
      shown.append(found.isEmpty() ? text.substring(place, place + 1) : "***");
      place += Math.max(1, found.length());
    }
    return shown.toString();
  }

  private static KnownSecrets masks(List<String> secrets) {
    return KnownSecrets.NONE.with(secrets.stream().map(Value::text).map(Value::secret).toList());
  }

  @Example
  void what_cannot_be_a_secret_any_more_is_shown_at_once() {
    Masking masking = new Masking(masks(List.of("hunter2")));

    assertThat(take(masking, "go hunt")).isEqualTo("go ");
    assertThat(take(masking, "ing, hunter")).isEqualTo("hunting, ");
    assertThat(take(masking, "2!")).isEqualTo("***!");
    assertThat(take(masking, "hun")).isEmpty();
    assertThat(new String(masking.finish(), StandardCharsets.UTF_8)).isEqualTo("hun");
  }

  private static String take(Masking masking, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new String(masking.take(bytes, 0, bytes.length), StandardCharsets.UTF_8);
  }

  @Example
  void numbers_parts_of_collections_JSON_and_long_lines_of_a_secret_are_masked_too() {
    KnownSecrets masks =
        KnownSecrets.NONE.with(
            List.of(
                Value.secret(
                    Value.of(
                        java.util.Map.of(
                            "pin",
                            4711,
                            "key",
                            "-----BEGIN-----\n}\nabcdefghij",
                            "q",
                            "say \"x\"!"))),
                Value.text("public")));

    assertThat(masks.mask("4711 public")).isEqualTo("*** public");
    assertThat(masks.mask("> abcdefghij <\n}")).isEqualTo("> *** <\n}");
    assertThat(masks.mask("{\"q\":\"say \\\"x\\\"!\"}")).isEqualTo("{\"q\":\"***\"}");
    assertThat(masks.mask("-----BEGIN-----\n}\nabcdefghij")).isEqualTo("***");
  }
}

package dev.runsheet.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.parameterstore.EmbeddedParameterStore.Depth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever is cut off or killed: what was acknowledged is there, and nothing else. */
class CrashProperties {

  private static final SecretKey KEY = new SecretKeySpec(new byte[16], "AES");
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private Path folder;

  @BeforeTry
  void make() throws IOException {
    folder = Files.createTempDirectory("store");
  }

  @AfterTry
  void remove() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 6)
  void a_file_cut_at_any_byte_holds_what_was_acknowledged_before(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 19) Integer> deeds) throws IOException {
    Path file = folder.resolve("a");
    List<Long> lengths = new ArrayList<>(List.of(0L));
    List<String> states = new ArrayList<>(List.of("[]"));
    try (EmbeddedParameterStore store = open(file)) {
      for (int deed : deeds) {
        perform(store, deed);
        lengths.add(Files.size(file));
        states.add(state(store));
      }
    }
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      try (EmbeddedParameterStore store = open(cut)) {
        assertThat(state(store))
            .as("cut at %d", length)
            .isEqualTo(states.get(acknowledged(lengths, length)));
      }
      if (length % 17 == 0) {
        assertThatItGoesOn(cut);
      }
    }
  }

  private static void assertThatItGoesOn(Path cut) throws IOException {
    try (EmbeddedParameterStore store = open(cut)) {
      store.put(PutParameter.text("after", "1"));
    }
    try (EmbeddedParameterStore store = open(cut)) {
      assertThat(store.get("after").value()).isEqualTo("1");
    }
  }

  private static EmbeddedParameterStore open(Path file) throws IOException {
    return EmbeddedParameterStore.open(file, KEY, () -> NOW);
  }

  private static int acknowledged(List<Long> lengths, int length) {
    int last = 0;
    for (int i = 0; i < lengths.size(); i++) {
      if (lengths.get(i) <= length) {
        last = i;
      }
    }
    return last;
  }

  private static void perform(EmbeddedParameterStore store, int deed) throws IOException {
    String name = "/p/" + deed % 3;
    boolean there = !store.read(List.of(name)).isEmpty();
    if (there && deed % 5 == 0) {
      store.delete(name);
    } else if (there && deed % 5 == 1) {
      store.label(name, Set.of("l" + deed));
    } else if (deed % 3 == 0) {
      store.put(PutParameter.secret(name, "ß" + deed).overwriting());
    } else {
      store.put(PutParameter.text(name, "é\n" + deed).overwriting());
    }
  }

  private static String state(EmbeddedParameterStore store) {
    return store.byPath("/", Depth.ALL).stream()
        .flatMap(latest -> store.history(latest.name()).stream())
        .map(
            version ->
                version.name()
                    + version.version()
                    + version.labels()
                    + store.get(version.name() + ":" + version.version()).value())
        .toList()
        .toString();
  }

  @Example
  void a_damage_in_the_middle_is_told_and_one_at_the_end_is_a_torn_line() throws IOException {
    Path file = folder.resolve("a");
    try (EmbeddedParameterStore store = open(file)) {
      store.put(PutParameter.text("a", "first"));
      store.put(PutParameter.text("b", "second"));
    }
    String whole = Files.readString(file);

    Files.writeString(file, whole.replace("first", "worst"));
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged at line 1");

    Files.writeString(file, whole.replace("second", "\0\0\0\0\0\0"));
    try (EmbeddedParameterStore store = open(file)) {
      assertThat(store.byPath("/", Depth.ALL)).hasSize(1);
    }
  }

  @Example
  void a_file_that_is_changed_for_long_does_not_grow_for_ever() throws IOException {
    Path file = folder.resolve("a");
    try (EmbeddedParameterStore store = open(file)) {
      for (int i = 0; i < 1_500; i++) {
        store.put(PutParameter.text("a", "v" + i).overwriting());
      }
      store.label("a", Set.of("last"));
    }

    try (Stream<String> lines = Files.lines(file)) {
      assertThat(lines.count()).isLessThan(700);
    }
    try (EmbeddedParameterStore store = open(file)) {
      assertThat(store.get("a:last").value()).isEqualTo("v1499");
      assertThat(store.history("a")).hasSize(100);
    }
  }

  @Example
  void what_a_killed_process_acknowledged_is_there() throws Exception {
    for (int round = 0; round < 3; round++) {
      Path file = folder.resolve("a" + round);
      long acknowledged = killed(file, 20 + 30 * round);

      try (EmbeddedParameterStore store = open(file)) {
        assertThat(store.get("a").version()).isBetween(acknowledged, acknowledged + 1);
      }
    }
  }

  /** Kills a process that stores without end, once it has acknowledged so many; gives the last. */
  private static long killed(Path file, int after) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Storing.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = 0;
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = Long.parseLong(line);
        if (last == after) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    return last;
  }

  /** A process that stores without end and says what is stored. */
  static final class Storing {
    private Storing() {}

    public static void main(String[] arguments) throws IOException {
      try (EmbeddedParameterStore store = open(Path.of(arguments[0]))) {
        while (true) {
          System.out.println(store.put(PutParameter.text("a", "x".repeat(4_000)).overwriting()));
        }
      }
    }
  }
}

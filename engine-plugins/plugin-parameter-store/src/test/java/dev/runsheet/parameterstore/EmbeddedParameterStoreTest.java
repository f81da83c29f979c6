package dev.runsheet.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.parameterstore.EmbeddedParameterStore.Depth;
import dev.runsheet.parameterstore.ParameterStoreException.Code;
import dev.runsheet.parameterstore.ParameterVersion.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 6.6 of the reference on Command documents. */
class EmbeddedParameterStoreTest {

  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  private Path file;
  private Instant now = START;
  private EmbeddedParameterStore store;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("parameters");
    store = EmbeddedParameterStore.open(file, KEY, () -> now);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void a_parameter_has_versions_from_one_that_outlive_the_store() throws Exception {
    assertThat(store.put(PutParameter.text("a", "1").describedAs("d"))).isEqualTo(1);
    now = now.plusSeconds(5);
    assertThat(store.put(PutParameter.text("a", "2").overwriting())).isEqualTo(2);

    reopen(KEY);

    assertThat(store.get("a").value()).isEqualTo("2");
    assertThat(store.get("a:1").value()).isEqualTo("1");
    assertThat(store.get("a").description()).isEqualTo("d");
    assertThat(store.history("a"))
        .extracting(ParameterVersion::modified)
        .containsExactly(START, now);
  }

  @Test
  void documents_read_by_name_and_by_version_and_miss_what_is_not_there() throws Exception {
    store.put(PutParameter.list("/app/names", List.of("x", "y")));
    StoredParameter names =
        new StoredParameter("/app/names", StoredParameter.Type.STRING_LIST, "x,y", 1);

    assertThat(store.read(List.of("/app/names", "/app/names:1", "/app/names:2", "b")))
        .isEqualTo(Map.of("/app/names", names, "/app/names:1", names));
  }

  @Test
  void a_secret_is_on_no_disk_and_documents_get_it_encrypted() throws Exception {
    store.put(PutParameter.secret("token", "s3cret"));

    assertThat(store.get("token").value()).isEqualTo("s3cret");
    assertThat(store.read(List.of("token")).get("token").value()).doesNotContain("s3cret");
    assertThat(store.history("token").get(0).value()).doesNotContain("s3cret");
    assertThat(store.byPath("/", Depth.ALL).get(0).value()).doesNotContain("s3cret");
    assertThat(Files.readString(file)).doesNotContain("s3cret");
    assertThat(store.get("token")).hasToString("ParameterVersion[token, version 1, SECURE_STRING]");
    assertThat(PutParameter.secret("token", "s3cret"))
        .hasToString("PutParameter[token, SECURE_STRING]");
    reopen(KEY);
    assertThat(store.get("token").value()).isEqualTo("s3cret");
  }

  @Test
  void a_wrong_key_is_told_when_the_store_is_opened() throws Exception {
    store.put(PutParameter.secret("token", "s3cret"));
    byte[] other = new byte[32];
    other[0] = 1;

    assertThatThrownBy(() -> reopen(new SecretKeySpec(other, "AES")))
        .hasMessage("the key of this store does not open \"token\", version 1");
    reopen(null);
    assertRefused(Code.KEY, () -> store.get("token"));
    assertRefused(Code.KEY, () -> store.put(PutParameter.secret("b", "x")));
  }

  @Test
  void a_secret_cannot_be_moved_to_another_name() throws Exception {
    store.put(PutParameter.secret("a", "s3cret"));
    Change.Stored stored = (Change.Stored) Codec.change(Files.readString(file).strip());
    ParameterVersion moved =
        new ParameterVersion(
            "b",
            1,
            stored.version().type(),
            stored.version().value(),
            null,
            null,
            Tier.STANDARD,
            List.of(),
            Set.of(),
            START);
    store.close();
    Files.writeString(file, Codec.line(new Change.Stored(moved)));

    assertThatThrownBy(() -> reopen(KEY)).hasMessageContaining("does not open \"b\"");
  }

  @Test
  void a_root_parameter_is_the_same_with_and_without_its_slash() throws Exception {
    store.put(PutParameter.text("/a", "1"));

    assertThat(store.get("a").name()).isEqualTo("a");
    assertThat(store.get("/a").value()).isEqualTo("1");
    assertRefused(Code.ALREADY_EXISTS, () -> store.put(PutParameter.text("a", "2")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "a b", "a/b", "/a//b", "/a/", "awsome", "/SSM-x", "/aws/x", "é", "a:b"})
  void a_name_that_aws_would_not_take_is_refused(String name) {
    assertRefused(Code.INVALID, () -> store.put(PutParameter.text(name, "1")));
  }

  @Test
  void fifteen_levels_are_the_most() throws Exception {
    store.put(PutParameter.text("/x".repeat(15), "1"));

    assertRefused(Code.TOO_MANY_LEVELS, () -> store.put(PutParameter.text("/x".repeat(16), "1")));
    assertRefused(Code.INVALID, () -> store.put(PutParameter.text("x".repeat(1_012), "1")));
  }

  @Test
  void a_value_has_a_size_a_pattern_and_no_references() throws Exception {
    assertRefused(Code.INVALID, () -> store.put(PutParameter.text("a", "")));
    assertRefused(Code.INVALID, () -> store.put(PutParameter.text("a", "x {{ ssm:b }}")));
    assertRefused(Code.INVALID, () -> store.put(PutParameter.text("a", "x".repeat(4_097))));
    store.put(PutParameter.text("a", "x".repeat(8_192)).in(Tier.ADVANCED));
    PutParameter again = PutParameter.text("a", "x").overwriting();
    assertRefused(Code.INVALID, () -> store.put(again.in(Tier.STANDARD)));
    PutParameter tooLong = PutParameter.text("a", "x".repeat(8_193)).overwriting();
    assertRefused(Code.INVALID, () -> store.put(tooLong));
    store.put(PutParameter.text("p", "12").matching("^[0-9]+$"));
    assertRefused(
        Code.PATTERN_MISMATCH, () -> store.put(PutParameter.text("p", "x").overwriting()));
    assertRefused(Code.INVALID, () -> store.put(PutParameter.text("q", "x").matching("(")));
  }

  @Test
  void a_parameter_keeps_its_type() throws Exception {
    store.put(PutParameter.text("a", "1"));

    assertRefused(Code.TYPE_MISMATCH, () -> store.put(PutParameter.secret("a", "2").overwriting()));
    store.put(new PutParameter("a", null, "2", true, null, null, null, null));
    assertThat(store.get("a").value()).isEqualTo("2");
    assertRefused(
        Code.INVALID,
        () -> store.put(new PutParameter("b", null, "2", true, null, null, null, null)));
  }

  @Test
  void labels_name_versions_and_move() throws Exception {
    store.put(PutParameter.text("a", "1"));
    store.put(PutParameter.text("a", "2").overwriting());
    store.label("a:1", Set.of("prod", "old"));
    store.label("a", Set.of("prod"));
    reopen(KEY);

    assertThat(store.get("a:prod").version()).isEqualTo(2);
    assertThat(store.get("a:old").labels()).containsExactly("old");
    store.unlabel("a", Set.of("prod", "never"));
    assertRefused(Code.VERSION_NOT_FOUND, () -> store.get("a:prod"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1st", "aws-x", "SSMx", "a b", "ü"})
  void a_label_that_aws_would_not_take_is_refused(String label) throws Exception {
    store.put(PutParameter.text("a", "1"));

    assertRefused(Code.INVALID, () -> store.label("a", Set.of(label)));
  }

  @Test
  void ten_labels_are_the_most() throws Exception {
    store.put(PutParameter.text("a", "1"));
    store.label("a", Set.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));

    assertRefused(Code.TOO_MANY_LABELS, () -> store.label("a", Set.of("k")));
  }

  @Test
  void a_hundred_versions_are_kept_and_a_labelled_oldest_blocks_the_next() throws Exception {
    for (int i = 1; i <= 101; i++) {
      store.put(PutParameter.text("a", "v" + i).overwriting());
    }
    assertThat(store.history("a")).hasSize(100);
    assertRefused(Code.VERSION_NOT_FOUND, () -> store.get("a:1"));
    store.label("a:2", Set.of("keep"));

    assertRefused(
        Code.TOO_MANY_VERSIONS, () -> store.put(PutParameter.text("a", "x").overwriting()));
    store.unlabel("a:2", Set.of("keep"));
    assertThat(store.put(PutParameter.text("a", "x").overwriting())).isEqualTo(102);
  }

  @Test
  void a_path_lists_its_children_or_all_below() throws Exception {
    for (String name : List.of("/app/a", "/app/b/c", "/apple", "root", "/z/y")) {
      store.put(PutParameter.text(name, "1"));
    }

    assertThat(names("/app", Depth.CHILDREN)).containsExactly("/app/a");
    assertThat(names("/app/", Depth.ALL)).containsExactly("/app/a", "/app/b/c");
    assertThat(names("/", Depth.CHILDREN)).containsExactlyInAnyOrder("apple", "root");
    assertThat(names("/", Depth.ALL)).hasSize(5);
    assertRefused(Code.INVALID, () -> store.byPath("app", Depth.ALL));
  }

  @Test
  void a_deleted_parameter_begins_anew() throws Exception {
    store.put(PutParameter.text("a", "1"));
    store.delete("a");
    reopen(KEY);

    assertRefused(Code.PARAMETER_NOT_FOUND, () -> store.get("a"));
    assertRefused(Code.PARAMETER_NOT_FOUND, () -> store.delete("a"));
    assertThat(store.put(PutParameter.text("a", "2"))).isEqualTo(1);
  }

  @Test
  void an_expired_parameter_is_gone_for_every_reader_and_a_change_does_not_save_it()
      throws Exception {
    Policy end = new Policy.Expiration(START.plusSeconds(100));
    Policy notice = new Policy.ExpirationNotification(Duration.ofSeconds(30));
    store.put(PutParameter.text("a", "1").in(Tier.ADVANCED).with(List.of(end, notice)));
    store.put(PutParameter.text("b", "1"));
    now = START.plusSeconds(70);
    store.put(PutParameter.text("a", "2").overwriting());
    reopen(KEY);

    assertThat(store.enforcePolicies())
        .containsExactly(new Due("a", notice, START.plusSeconds(70)));
    now = START.plusSeconds(100);
    assertRefused(Code.PARAMETER_NOT_FOUND, () -> store.get("a"));
    assertThat(store.read(List.of("a"))).isEmpty();
    assertThat(names("/", Depth.ALL)).containsExactly("b");
    assertThat(store.enforcePolicies()).contains(new Due("a", end, START.plusSeconds(100)));
    assertThat(store.enforcePolicies()).isEmpty();
    assertThat(Files.readString(file)).contains("deleted");
  }

  @Test
  void what_has_expired_may_be_stored_again_before_anybody_enforces_it() throws Exception {
    Policy end = new Policy.Expiration(START.plusSeconds(1));
    store.put(PutParameter.text("a", "1").in(Tier.ADVANCED).with(List.of(end)));
    now = START.plusSeconds(2);

    assertThat(store.put(PutParameter.text("a", "2"))).isEqualTo(1);
    assertThat(store.get("a").policies()).isEmpty();
  }

  @Test
  void a_change_puts_the_notification_of_no_change_off() throws Exception {
    Policy unchanged = new Policy.NoChangeNotification(Duration.ofDays(20));
    store.put(PutParameter.text("a", "1").in(Tier.ADVANCED).with(List.of(unchanged)));
    now = START.plus(Duration.ofDays(20));
    reopen(KEY);
    assertThat(store.enforcePolicies()).containsExactly(new Due("a", unchanged, now));

    store.put(PutParameter.text("a", "2").overwriting());

    assertThat(store.enforcePolicies()).isEmpty();
    store.put(PutParameter.text("a", "3").overwriting().with(List.of()));
    assertThat(store.get("a").policies()).isEmpty();
  }

  @Test
  void policies_that_make_no_sense_are_refused() {
    Policy end = new Policy.Expiration(START);
    Policy notice = new Policy.ExpirationNotification(Duration.ofDays(1));
    Policy unchanged = new Policy.NoChangeNotification(Duration.ofDays(1));
    PutParameter advanced = PutParameter.text("a", "1").in(Tier.ADVANCED);

    assertRefused(
        Code.INVALID_POLICY, () -> store.put(PutParameter.text("a", "1").with(List.of(end))));
    assertRefused(Code.INVALID_POLICY, () -> store.put(advanced.with(List.of(end, end))));
    assertRefused(Code.INVALID_POLICY, () -> store.put(advanced.with(List.of(notice))));
    assertRefused(
        Code.INVALID_POLICY, () -> store.put(advanced.with(Collections.nCopies(11, unchanged))));
  }

  @Test
  void a_file_is_open_in_one_store_at_a_time() {
    assertThatThrownBy(() -> EmbeddedParameterStore.open(file, KEY, () -> now))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is open elsewhere");
  }

  private List<String> names(String path, Depth depth) {
    return store.byPath(path, depth).stream().map(ParameterVersion::name).toList();
  }

  private void reopen(SecretKey key) throws IOException {
    store.close();
    store = EmbeddedParameterStore.open(file, key, () -> now);
  }

  private static void assertRefused(Code code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ParameterStoreException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}

package dev.runsheet.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.spi.JournalStore;
import dev.runsheet.spi.JournalStore.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalStoreTest {

  private static final String ID = "0a1b";

  @TempDir Path folder;

  /** The stores that keep the same promises. */
  enum Kind {
    MEMORY {
      @Override
      JournalStore make(Path folder) {
        return new MemoryJournals();
      }
    },
    FILES {
      @Override
      JournalStore make(Path folder) throws IOException {
        return FileJournals.in(folder.resolve("journals"));
      }
    },
    SINGLE {
      @Override
      JournalStore make(Path folder) {
        return SingleJournal.begin(folder.resolve("run.jsonl"));
      }
    };

    abstract JournalStore make(Path folder) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void what_was_appended_is_there_when_it_is_opened_again(Kind kind) throws IOException {
    JournalStore store = kind.make(folder);
    try (Journal journal = store.create(ID)) {
      journal.append(List.of("header", "one"));
      journal.append(List.of("zwö"));
    }

    try (Journal journal = store.open(ID).orElseThrow()) {
      journal.append(List.of("three"));
      assertThat(journal.lines()).containsExactly("header", "one", "zwö", "three");
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_journal_has_one_writer(Kind kind) throws IOException {
    JournalStore store = kind.make(folder);
    try (Journal journal = store.create(ID)) {
      assertThatThrownBy(() -> store.open(ID))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another engine goes on with");
      assertThatThrownBy(() -> store.create(ID)).isInstanceOf(IOException.class);
      assertThat(journal.lines()).isEmpty();
    }

    assertThat(store.open(ID)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void a_journal_that_is_not_there_is_not_made_by_opening_it(Kind kind) throws IOException {
    JournalStore store = kind.make(folder);

    assertThat(store.open(ID)).isEmpty();
    assertThat(store.open("child")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORY", "FILES"})
  void an_ended_journal_can_be_read_and_is_not_unfinished(Kind kind) throws IOException {
    JournalStore store = kind.make(folder);
    Journal other = store.create("other");
    Journal ended = store.create(ID);
    ended.append(List.of("header"));
    ended.end();

    assertThat(store.unfinished()).containsExactly("other");
    try (Journal again = store.open(ID).orElseThrow()) {
      assertThat(again.lines()).containsExactly("header");
    }
    assertThatThrownBy(() -> store.create(ID)).isInstanceOf(IOException.class);
    other.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_key_stays_the_same(Kind kind) throws IOException {
    JournalStore store = kind.make(folder);

    assertThat(store.key()).hasSize(32).isEqualTo(store.key());
    Path another = Files.createDirectory(folder.resolve("another"));
    assertThat(store.key()).isNotEqualTo(kind.make(another).key());
  }

  @Test
  void a_torn_last_line_is_left_out_and_overwritten() throws IOException {
    FileJournals store = FileJournals.in(folder);
    try (Journal journal = store.create(ID)) {
      journal.append(List.of("header", "one"));
    }
    Path file = folder.resolve(ID + ".jsonl");
    Files.writeString(file, "{\"kind\":\"Tim", StandardOpenOption.APPEND);

    try (Journal journal = store.open(ID).orElseThrow()) {
      assertThat(journal.lines()).containsExactly("header", "one");
      journal.append(List.of("2"));
    }

    assertThat(file).hasContent("header\none\n2\n");
  }

  @Test
  void journals_and_keys_are_for_their_owners_eyes_only() throws IOException {
    FileJournals store = FileJournals.in(folder.resolve("journals"));
    store.create(ID).close();
    store.key();

    assertThat(permissions(folder.resolve("journals"))).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("journals").resolve(ID + ".jsonl")))
        .isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("journals").resolve("key"))).isEqualTo("rw-------");
  }

  @Test
  void the_journals_of_children_are_beside_that_of_their_parent() throws IOException {
    SingleJournal store = SingleJournal.begin(folder.resolve("run.jsonl"));
    try (Journal parent = store.create(ID);
        Journal child = store.create("child")) {
      parent.append(List.of(Lines.HEADER.line()));
      child.append(List.of("header of the child"));
    }

    SingleJournal again = SingleJournal.open(folder.resolve("run.jsonl"));

    assertThat(again.executionId()).isEqualTo(Lines.HEADER.executionId());
    try (Journal child = again.open("child").orElseThrow()) {
      assertThat(child.lines()).containsExactly("header of the child");
    }
  }

  @Test
  void a_file_that_is_no_journal_is_not_touched() throws IOException {
    Path file = Files.writeString(folder.resolve("doc.yaml"), "schemaVersion: '0.3'\nmainSteps:");

    assertThatThrownBy(() -> SingleJournal.open(file))
        .isInstanceOf(UnreadableJournalException.class);
    assertThat(file).hasContent("schemaVersion: '0.3'\nmainSteps:");
  }

  @Test
  void a_journal_cannot_be_outside_of_its_folder() throws IOException {
    FileJournals store = FileJournals.in(folder);

    assertThatThrownBy(() -> store.create("../x")).isInstanceOf(IllegalArgumentException.class);
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}

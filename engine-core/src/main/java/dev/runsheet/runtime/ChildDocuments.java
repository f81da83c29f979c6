package dev.runsheet.runtime;

import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.SessionDocument;
import dev.runsheet.document.Source;
import dev.runsheet.event.Command.ChildDocument;
import dev.runsheet.interpreter.Program;
import dev.runsheet.runtime.ChildCall.RefusedException;
import dev.runsheet.spi.DocumentSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds, checks and compiles the documents of child executions. May be shared by threads. */
final class ChildDocuments {

  /** So many texts are kept compiled: a loop starts the same child again and again. */
  private static final int KEPT = 64;

  /** Where {@code aws:downloadContent} writes to, under the workspace of an execution. */
  private static final String DOWNLOADS = "downloads";

  private final Programs programs;
  private final HostServices services;

  // -- guarded by this --
  private final Map<Source, Program> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Program> eldest) {
          return size() > KEPT;
        }
      };

  ChildDocuments(Programs programs, HostServices services) {
    this.programs = programs;
    this.services = services;
  }

  /** What to call a document in messages. */
  static String name(ChildDocument document) {
    if (document instanceof ChildDocument.Named named) {
      String version = named.version();
      return version == null
          ? "document \"%s\"".formatted(named.name())
          : "document \"%s\" version %s".formatted(named.name(), version);
    }
    return document instanceof ChildDocument.Local local
        ? "document \"%s\"".formatted(local.path())
        : "the execution's own document";
  }

  /**
   * Finds a document.
   *
   * @throws RefusedException when there is none, or none that can run
   */
  Program find(ChildDocument document, LocalExecution parent) throws RefusedException, IOException {
    if (document instanceof ChildDocument.Same) {
      return parent.program();
    }
    Source source =
        document instanceof ChildDocument.Named named
            ? read(named)
            : read((ChildDocument.Local) document, parent);
    Program known = known(source);
    return known == null ? compile(source, name(document)) : known;
  }

  private Source read(ChildDocument.Named named) throws RefusedException {
    DocumentSource documents = services.find(DocumentSource.class);
    if (documents == null) {
      throw new RefusedException(
          "%s was not found: this engine was given no DocumentSource".formatted(name(named)));
    }
    Optional<Source> found;
    try {
      found = documents.find(named.name(), named.version());
    } catch (Exception | LinkageError | AssertionError e) {
      throw new RefusedException("%s could not be read: %s".formatted(name(named), e));
    }
    if (found == null || found.isEmpty()) {
      throw new RefusedException("there is no %s".formatted(name(named)));
    }
    return found.get();
  }

  private static Source read(ChildDocument.Local local, LocalExecution parent)
      throws RefusedException, IOException {
    try {
      Path path = Path.of(local.path());
      Path file =
          path.isAbsolute() ? path : parent.workspace().resolve(DOWNLOADS).resolve(local.path());
      if (!Files.isRegularFile(file)) {
        throw new RefusedException("there is no file %s".formatted(file));
      }
      return new Source(local.path(), Files.readString(file, StandardCharsets.UTF_8));
    } catch (InvalidPathException e) {
      throw new RefusedException("\"%s\" is no path: %s".formatted(local.path(), e.getMessage()));
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new RefusedException("%s is not UTF-8".formatted(name(local)));
    }
  }

  private Program compile(Source source, String name) throws RefusedException {
    CheckResult checked = programs.check(source);
    Document document = checked.document();
    if (document == null || !checked.valid()) {
      String errors =
          checked.diagnostics().stream()
              .filter(Diagnostic::isError)
              .map(error -> source.name() + ":" + error)
              .collect(Collectors.joining("; "));
      throw new RefusedException("%s is invalid: %s".formatted(name, errors));
    }
    if (document instanceof SessionDocument) {
      throw new RefusedException("%s is a Session document: it cannot run".formatted(name));
    }
    Program program = programs.compile(document);
    keep(source, program);
    return program;
  }

  private synchronized @Nullable Program known(Source source) {
    return compiled.get(source);
  }

  private synchronized void keep(Source source, Program program) {
    compiled.put(source, program);
  }
}

package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Source;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas that editors take for scripts and test files. */
class KitSchemasTest {

  private static List<Flaw> flaws(String file, String text) {
    ValueReader.Result read = ValueReader.read(Source.of(text));
    return Flaw.in(Json.of(read.node()), Schemas.compiled(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ clock: '2026-01-01T00:00:00Z', platform: macos, targets: [i-1] }",
        "actions: [{ step: A, inputs: { Api: X }, returns: [1], takes: PT1S, times: 2 }, { fails: {"
            + " code: C, message: m } }]",
        "actions: [{ exitCode: 1, stdout: a, stderr: b }, { outputs: {} }, { hangs: true }, {"
            + " action: 'aws:runCommand' }]",
        "{ parameters: { a: x, b: [c], d: { type: SecureString, value: s, version: 1 } },"
            + " documents: { A: a.yaml, B: {} } }",
        "signals: [{ at: PT1M, approve: A, by: x, comment: y }, { at: PT1M, cancel: true }, { at:"
            + " P1D, resume: A }]"
      })
  void a_right_script_fits_its_schema(String text) {
    assertThat(flaws("script.json", text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "action: []",
        "platform: Linux",
        "actions: [{ returns: 1, fails: {} }]",
        "actions: [{ returns: 1, exitCode: 1 }]",
        "actions: [{ times: 0 }]",
        "actions: [{ takes: 5s }]",
        "actions: [{ action: 'aws:sleep' }]",
        "signals: [{ approve: Gate }]",
        "signals: [{ at: PT1S }]",
        "signals: [{ at: PT1S, cancel: 'yes' }]",
        "signals: [{ at: PT1S, cancel: true, resume: A }]",
        "targets: one",
        "parameters: { a: { type: Number, value: 1 } }"
      })
  void a_wrong_script_does_not(String text) {
    assertThat(flaws("script.json", text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ document: a.yaml, cases: [{}] }",
        "{ document: {}, cases: [{ name: x, parameters: {}, script: s.yaml, auto: true, expect: {}"
            + " }] }",
        "{ document: a, cases: [{ script: { actions: [{ returns: {} }] }, expect: { status:"
            + " TimedOut, path: [A], steps: { A: Pending, B: { attempts: 1 } } } }] }",
        "{ document: a, cases: [{ expect: { calls: [{ step: A, inputs: {} }], took: PT1S, refused:"
            + " RS601, outputs: { A.b: [c] }, failure: { message: m } } }] }"
      })
  void a_right_test_file_fits_its_schema(String text) {
    assertThat(flaws("test-file.json", text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cases: [{}]",
        "{ document: a, cases: [] }",
        "{ document: a, cases: [{ nam: x }] }",
        "{ document: a, cases: [{ auto: 1 }] }",
        "{ document: a, cases: [{ expect: { status: Good } }] }",
        "{ document: a, cases: [{ expect: { path: A } }] }",
        "{ document: a, cases: [{ expect: { steps: { A: 1 } } }] }",
        "{ document: a, cases: [{ expect: { calls: [{ api: x }] } }] }",
        "{ document: a, cases: [{ script: { actions: [{ times: 0 }] } }] }"
      })
  void a_wrong_test_file_does_not(String text) {
    assertThat(flaws("test-file.json", text)).isNotEmpty();
  }
}

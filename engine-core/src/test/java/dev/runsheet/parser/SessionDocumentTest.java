package dev.runsheet.parser;

import static dev.runsheet.parser.Said.assertSaid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.SessionDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 6.2 of the reference on Command documents. */
class SessionDocumentTest {

  private static final String COMMANDS = "properties: { linux: { commands: uptime } }\n";

  private static String session(String type, String rest) {
    return "schemaVersion: '1.0'\nsessionType: %s\n%s\n".formatted(type, rest);
  }

  @Test
  void a_session_document_is_valid_and_said_not_to_run() {
    var result = Checking.check(session("Standard_Stream", "description: d"));

    assertThat(result.valid()).isTrue();
    assertThat(result.document()).isInstanceOf(SessionDocument.class);
    assertThat(result.diagnostics())
        .extracting("message")
        .containsExactly("a Session document can be checked, but not run");
    assertThat(((SessionDocument) result.document()).cannotRun().message())
        .isEqualTo(
            "a Session document opens a session of a person; it can be checked, but not run");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Standard_Stream         |
          InteractiveCommands     |
          NonInteractiveCommands  |
          standard_stream         | error RS215 "sessionType" is "standard_stream", but must be "Standard_Stream", "InteractiveCommands"
          Shell                   | error RS215
          5                       | error RS207
          """)
  void the_sessionType_is_one_of_four(String type, String found) {
    assertSaid(session(type, COMMANDS), found);
  }

  @Test
  void the_sessionType_is_required() {
    assertSaid(
        "schemaVersion: '1.0'\ninputs: {}\n", "error RS208 the document has no \"sessionType\"");
  }

  @Test
  void a_version_with_plugins_is_the_oldest_of_Command_documents_and_no_session() {
    String text =
        """
        schemaVersion: '1.0'
        runtimeConfig:
          aws:runShellScript: { properties: { runCommand: ['true'] } }
        """;

    assertSaid(text, null);
    assertThat(Checking.check(text).document().steps()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "null", "''", "'1'", "'t'", "'TRUE'", "'F'", "'{{ p }}'"})
  void a_flag_is_a_boolean_nothing_or_the_text_of_one(String value) {
    for (String flag :
        new String[] {"s3EncryptionEnabled", "cloudWatchEncryptionEnabled", "runAsEnabled"}) {
      assertSaid(
          session(
              "Standard_Stream",
              "inputs: { %s: %s }\nparameters: { p: { type: String } }".formatted(flag, value)),
          null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'yes'", "on_", "'2'"})
  void another_text_for_a_flag_is_none(String value) {
    assertSaid(
        session("Standard_Stream", "inputs: { runAsEnabled: %s }".formatted(value)),
        "warning RS505 \"runAsEnabled\" must be a Boolean, but is the String");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          idleSessionTimeout: '1'      |
          idleSessionTimeout: '60'     |
          idleSessionTimeout: '61'     | warning RS506 "idleSessionTimeout" is "61", but must be 1 to 60 minutes
          idleSessionTimeout: '0'      | warning RS506
          idleSessionTimeout: long     | warning RS506
          idleSessionTimeout: 20       | warning RS505 "idleSessionTimeout" must be a String, but is an Integer
          idleSessionTimeout: '{{ p }}' |
          maxSessionDuration: '1440'   |
          maxSessionDuration: '1441'   | warning RS506 "maxSessionDuration" is "1441", but must be 1 to 1440 minutes
          s3BucketName: [a]            | warning RS207
          shellProfile: { linux: 'a', windows: 'b' } |
          colour: red                  | warning RS206
          """)
  void preferences_have_their_types_and_limits(String input, String found) {
    assertSaid(
        session(
            "Standard_Stream",
            "parameters: { p: { type: String } }\ninputs: { %s }".formatted(input)),
        found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"InteractiveCommands", "NonInteractiveCommands"})
  void preferences_are_those_of_a_stream(String type) {
    assertSaid(
        session(type, COMMANDS + "inputs: { idleSessionTimeout: '20' }"),
        "warning RS212 \"inputs\" has no effect");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          properties: { linux: { commands: a, runAsElevated: true } } |
          properties: { windows: { commands: a } }                    |
          description: d                                              | warning RS208 a session of type InteractiveCommands needs the commands of a platform in "properties"
          properties: { portNumber: '80' }                            | warning RS208
          properties: { linux: { runAsElevated: true } }              | warning RS208 "linux" has no "commands"
          properties: { linux: { commands: [a] } }                    | warning RS505 "commands" of "linux" must be a String, but is a list
          """)
  void a_session_of_commands_has_commands_for_a_platform(String rest, String found) {
    assertSaid(session("InteractiveCommands", rest), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          properties: { portNumber: '80' }                        |
          properties: { portNumber: 80, localPortNumber: '0' }    |
          properties: { portNumber: '{{ p }}' }                   |
          description: d                                          | warning RS208 a session of type Port needs "portNumber"
          properties: { localPortNumber: '80' }                   | warning RS208
          properties: { portNumber: '70000' }                     | warning RS506 "portNumber" is "70000", but must be a port from 1 to 65535
          properties: { portNumber: http }                        | warning RS506
          """)
  void a_session_of_a_port_has_its_number(String rest, String found) {
    assertSaid(session("Port", rest + "\nparameters: { p: { type: String } }"), found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { p: { type: String, allowedPattern: '^[0-9]+$' } }   |
          { p: { type: String, allowedPattern: '[0-9' } }       | error RS305
          { p: { type: String, default: 5 } }                   | warning RS303
          { p: { type: Strin } }                                | warning RS301
          { p: { default: a } }                                 | error RS208
          { q: { type: String } }                               | warning RS308 "{{ p }}" names no declared parameter
          """)
  void parameters_are_declared_as_in_Command_documents(String parameters, String found) {
    assertSaid(
        session(
            "Port", "parameters: %s\nproperties: { portNumber: '{{ p }}' }".formatted(parameters)),
        found);
  }
}

package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Effect;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActionCatalogueTest {

  private static final ActionCatalogue STANDARD = ActionCatalogue.standard();

  private static final ActionDescriptor TICKET =
      new ActionDescriptor(
          "acme:createTicket",
          "Opens a ticket.",
          Set.of(DocumentType.AUTOMATION),
          Set.of(Platform.values()),
          List.of(
              new ActionDescriptor.Input("Title", true), new ActionDescriptor.Input("Body", false)),
          false,
          Effect.CHANGES,
          false,
          null,
          null);

  private static List<String> problems(String action, Map<String, ?> inputs) {
    return STANDARD.inputProblems(action, (Value.Fields) Value.of(inputs));
  }

  @Test
  void the_standard_catalogue_knows_all_public_actions() {
    assertThat(STANDARD.names()).hasSize(41).contains("aws:runShellScript", "aws:executeAwsApi");
    assertThat(STANDARD.names()).allSatisfy(name -> assertThat(STANDARD.find(name)).isNotNull());
    assertThat(STANDARD.find("aws:nothing")).isNull();
    assertThat(STANDARD.find("AWS:runShellScript")).isNull();
    assertThat(ActionCatalogue.standard()).isSameAs(STANDARD);
  }

  @Test
  void a_descriptor_says_what_the_schema_says() {
    ActionDescriptor script = STANDARD.find("aws:runShellScript");

    assertThat(script.documentTypes()).containsExactly(DocumentType.COMMAND);
    assertThat(script.platforms()).containsExactlyInAnyOrder(Platform.LINUX, Platform.MACOS);
    assertThat(script.timeout()).isEqualTo(Duration.ofHours(1));
    assertThat(script.module()).isEqualTo("plugin-host");
    assertThat(script.effect()).isEqualTo(Effect.UNKNOWN);
    assertThat(script.repeatable()).isFalse();
    assertThat(script.open()).isFalse();
    assertThat(script.inputs().get(0).name()).isEqualTo("runCommand");
    assertThat(script.inputs().get(0).required()).isTrue();
    assertThat(script.inputs().get(0).type()).isEqualTo("StringList");
  }

  @Test
  void what_the_engine_performs_itself_names_no_module() {
    assertThat(
            List.of(
                "aws:sleep",
                "aws:branch",
                "aws:loop",
                "aws:pause",
                "aws:approve",
                "aws:runDocument"))
        .allSatisfy(name -> assertThat(STANDARD.find(name).module()).isNull());
  }

  @Test
  void an_action_that_no_module_performs_yet_names_none() {
    assertThat(STANDARD.find("aws:configurePackage").module()).isNull();
  }

  @Test
  void an_action_that_calls_aws_names_the_module_that_makes_the_calls() {
    assertThat(STANDARD.find("aws:executeAwsApi").module()).isEqualTo("plugin-aws-sdk");
  }

  @Test
  void outputs_of_an_action_have_types() {
    assertThat(STANDARD.find("aws:runInstances").outputs())
        .containsExactly(
            new ActionDescriptor.Output("InstanceIds", "StringList"),
            new ActionDescriptor.Output("InstanceStates", "StringList"));
  }

  @Test
  void inputs_have_their_values_and_defaults_and_an_action_an_example() {
    ActionDescriptor state = STANDARD.find("aws:changeInstanceState");

    assertThat(state.inputs().get(1).allowedValues())
        .containsExactly(Value.text("running"), Value.text("stopped"), Value.text("terminated"));
    assertThat(state.inputs().get(2).defaultValue()).isEqualTo(Value.bool(false));
    assertThat(state.inputs().get(0).defaultValue()).isNull();
    assertThat(state.example().toJson()).contains("\"DesiredState\":\"stopped\"");
    assertThat(state.choice()).isNull();
    assertThat(STANDARD.find("aws:createStack").choice())
        .isEqualTo(new ActionDescriptor.Choice(List.of("TemplateBody", "TemplateURL"), true));
  }

  @Test
  void the_action_that_may_be_meant_is_found() {
    assertThat(STANDARD.nearest("aws:slep")).isEqualTo("aws:sleep");
    assertThat(STANDARD.nearest("q")).isNull();
  }

  @Test
  void a_plugin_adds_its_actions_and_leaves_the_standard_ones_alone() {
    ActionCatalogue with = STANDARD.with(List.of(TICKET));

    assertThat(with.find("acme:createTicket")).isEqualTo(TICKET);
    assertThat(with.names()).hasSize(42);
    assertThat(STANDARD.find("acme:createTicket")).isNull();
    assertThat(with.inputProblems("acme:createTicket", Value.Fields.EMPTY)).isEmpty();
  }

  @Test
  void a_step_with_the_action_of_a_plugin_is_checked_against_its_descriptor() {
    String text =
        """
        schemaVersion: '0.3'
        mainSteps:
          - { name: A, action: 'acme:createTicket', inputs: { Body: x } }
          - { name: B, action: 'acme:createTicket', inputs: { Title: "{{ A.TicketId }}" } }
        """;

    var found = new DocumentParser(STANDARD.with(List.of(TICKET))).parse(Source.of(text));

    assertThat(found.diagnostics())
        .extracting(one -> one.code() + " " + one.span())
        .containsExactly("RS503 3:45");
    assertThat(Checking.found(text)).contains("RS501 error 3:24");
  }

  @Test
  void resolved_inputs_that_fit_have_no_problems() {
    assertThat(
            problems(
                "aws:runShellScript", Map.of("runCommand", List.of("echo"), "timeoutSeconds", 60)))
        .isEmpty();
    assertThat(problems("aws:runShellScript", Map.of("RUNCOMMAND", List.of("echo")))).isEmpty();
    assertThat(
            problems(
                "aws:changeInstanceState", Map.of("InstanceIds", "i-1", "DesiredState", "running")))
        .isEmpty();
    assertThat(
            problems(
                "aws:executeAwsApi",
                Map.of("Service", "ec2", "Api", "X", "Any", Map.of("a", List.of(1)))))
        .isEmpty();
  }

  @Test
  void problems_of_resolved_inputs_are_sentences() {
    assertThat(problems("aws:runShellScript", Map.of("runCommand", 5)))
        .containsExactly("input \"runCommand\" must be a list of strings, but is an Integer");
    assertThat(problems("aws:runShellScript", Map.of("runCommand", List.of("a", List.of("b")))))
        .containsExactly("element 2 of input \"runCommand\" must be a String, but is a list");
    assertThat(problems("aws:changeInstanceState", Map.of("DesiredState", "stoped")))
        .containsExactlyInAnyOrder(
            "input \"InstanceIds\" is missing",
            "input \"DesiredState\" must be \"running\", \"stopped\" or \"terminated\", but is"
                + " \"stoped\"");
    assertThat(problems("aws:runInstances", Map.of("ImageId", "x", "MaxInstanceCount", "many")))
        .containsExactly(
            "input \"MaxInstanceCount\" must be an Integer, but is the String \"many\"");
    assertThat(problems("aws:approve", Map.of("Approvers", List.of(), "MinRequiredApprovals", 0)))
        .containsExactlyInAnyOrder(
            "input \"Approvers\" has 0 elements, but must have 1 to 10",
            "input \"MinRequiredApprovals\" is \"0\", but must be at least 1");
    assertThat(problems("aws:sleep", Map.of()))
        .containsExactly("one of the inputs \"Duration\" or \"Timestamp\" must be given");
    assertThat(
            problems(
                "aws:runCommand",
                Map.of("DocumentName", "x", "InstanceIds", "i", "Comment", "x".repeat(101))))
        .containsExactly("input \"Comment\" has 101 characters, but must have at most 100");
  }

  @Test
  void null_counts_as_absent_and_unknown_inputs_are_no_problem() {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("runCommand", List.of("a"));
    inputs.put("workingDirectory", null);
    inputs.put("extra", 1);

    assertThat(problems("aws:runShellScript", inputs)).isEmpty();
  }

  @Test
  void I6_what_is_secret_in_the_inputs_is_not_shown() {
    Value secret = Value.secret(Value.text("hunter2"));

    assertThat(
            problems("aws:changeInstanceState", Map.of("InstanceIds", "i", "DesiredState", secret)))
        .containsExactly("input \"DesiredState\" is not allowed");
    assertThat(problems("aws:runInstances", Map.of("ImageId", "x", "MaxInstanceCount", secret)))
        .containsExactly("input \"MaxInstanceCount\" must be an Integer");
  }
}

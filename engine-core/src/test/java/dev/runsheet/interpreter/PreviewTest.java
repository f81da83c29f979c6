package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Effect;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Preview;
import dev.runsheet.document.Preview.Case;
import dev.runsheet.document.Preview.Totals;
import dev.runsheet.document.Preview.Way;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would be done, and why that cannot always be told. */
class PreviewTest {

  private static final NodeFacts NODE =
      new NodeFacts(Platform.LINUX, Map.of(), Map.of("global:REGION", "eu-west-1"));

  private static final String BRANCHES =
      """
      schemaVersion: '0.3'
      parameters:
        Mode: {type: String, default: fast}
        Ids: {type: StringList}
      mainSteps:
        - name: Fetch
          action: aws:executeAwsApi
          inputs: {Service: ec2, Api: DescribeInstances, InstanceIds: '{{ Ids }}'}
          outputs: [{Name: State, Selector: $.State, Type: String}, {Name: Ids, Selector: $.Ids, Type: StringList}]
        - name: ByMode
          action: aws:branch
          inputs:
            Choices:
              - {NextStep: Fast, Variable: '{{ Mode }}', StringEquals: fast}
              - {NextStep: Slow, Variable: '{{ Mode }}', StringEquals: slow}
            Default: Slow
        - {name: Slow, action: 'aws:sleep', inputs: {Duration: PT1H}}
        - name: Fast
          action: aws:branch
          inputs:
            Choices: [{NextStep: Each, Variable: '{{ Fetch.State }}', StringEquals: running}]
            Default: Script
        - name: Each
          action: aws:loop
          inputs:
            Iterators: '{{ Fetch.Ids }}'
            Steps:
              - name: Stop
                action: aws:executeAwsApi
                inputs: {Service: ec2, Api: StopInstances, InstanceIds: ['{{ Each.CurrentIteratorValue }}']}
              - name: Left
                action: aws:branch
                inputs:
                  Choices: [{NextStep: Rest, Variable: '{{ Stop.X }}', StringEquals: a}]
              - {name: Rest, action: 'aws:sleep', inputs: {Duration: PT1S}}
        - {name: Script, action: 'aws:executeScript', onFailure: 'step:Clean', inputs: {Runtime: python3.11, Handler: h, Script: 'def h(e, c): pass', InputPayload: {a: '{{ global:REGION }} {{ global:DATE }}'}}}
        - {name: Done, action: 'aws:sleep', isEnd: true, inputs: {Duration: PT1S}}
        - {name: Clean, action: 'aws:createTags', isEnd: true, inputs: {ResourceIds: [i-1], Tags: [{Key: a, Value: b}]}}
        - {name: Never, action: 'aws:sleep', inputs: {Duration: PT1S}}
      """
          .replace("Variable: '{{ Stop.X }}'", "Variable: '{{ Mode }}'");

  @Test
  void steps_stand_in_the_order_of_a_run_and_what_cannot_run_behind_them() {
    Preview preview = preview(BRANCHES, Map.of());

    assertThat(names(preview.steps()))
        .isEqualTo("Fetch ByMode Fast Each Script Done Clean -Slow -Never");
    assertThat(step(preview, "Slow").reason())
        .isEqualTo("no way that these parameters leave open leads to it");
    assertThat(step(preview, "Never").reason()).isEqualTo("no step leads to it");
  }

  @Test
  void a_parameter_that_decides_nothing_leaves_all_ways_open() {
    Preview preview = preview(BRANCHES.replace(", default: fast", ""), Map.of());

    assertThat(names(preview.steps()))
        .isEqualTo("Fetch ByMode Slow Fast Each Script Done Clean -Never");
    assertThat(step(preview, "ByMode").dependsOn()).containsExactly("Mode");
    assertThat(step(preview, "ByMode").ways())
        .containsExactly(
            new Way(Case.CHOICE, "Mode = 'fast'", "Fast", true),
            new Way(Case.CHOICE, "Mode = 'slow'", "Slow", true),
            new Way(Case.OTHERWISE, null, "Slow", true));
  }

  @Test
  void a_parameter_that_decides_a_branch_closes_the_other_ways() {
    Preview preview = preview(BRANCHES, Map.of("Mode", "slow"));

    assertThat(step(preview, "ByMode").ways())
        .containsExactly(
            new Way(Case.CHOICE, "Mode = 'fast'", "Fast", false),
            new Way(Case.CHOICE, "Mode = 'slow'", "Slow", true),
            new Way(Case.OTHERWISE, null, "Slow", false));
    assertThat(step(preview, "Slow").reachable()).isTrue();
  }

  @Test
  void inputs_are_resolved_or_say_what_they_depend_on() {
    Preview preview = preview(BRANCHES, Map.of("Ids", List.of("i-1", "i-2")));
    Preview open = preview(BRANCHES, Map.of());

    assertThat(step(preview, "Fetch").inputs())
        .hasToString(
            "{\"Service\":\"ec2\",\"Api\":\"DescribeInstances\",\"InstanceIds\":[\"i-1\",\"i-2\"]}");
    assertThat(step(preview, "Fetch").dependsOn()).isEmpty();
    assertThat(step(open, "Fetch").inputs())
        .hasToString(
            "{\"Service\":\"ec2\",\"Api\":\"DescribeInstances\",\"InstanceIds\":\"{{ Ids }}\"}");
    assertThat(step(open, "Fetch").dependsOn()).containsExactly("Ids");
    assertThat(step(open, "Fast").dependsOn()).containsExactly("Fetch.State");
    assertThat(step(open, "Script").dependsOn()).containsExactly("global:DATE");
    assertThat(step(open, "Script").inputs().toString())
        .contains("{\"a\":\"eu-west-1 {{ global:DATE }}\"}");
    assertThat(open.parameters()).isEqualTo(Map.of("Mode", Value.text("fast")));
  }

  @Test
  void a_loop_has_its_body_and_the_gravest_of_its_effects() {
    Preview.Step loop = step(preview(BRANCHES, Map.of()), "Each");

    assertThat(names(loop.body())).isEqualTo("Stop Left Rest");
    assertThat(loop.effect()).isEqualTo(Effect.CHANGES);
    assertThat(loop.dependsOn()).containsExactly("Fetch.Ids");
    assertThat(loop.inputs()).hasToString("{\"Iterators\":\"{{ Fetch.Ids }}\"}");
    assertThat(loop.ways())
        .containsExactly(
            new Way(Case.PASS, "for each of Iterators", "Stop", true),
            new Way(Case.SUCCESS, null, "Script", true));
    assertThat(loop.body().get(0).dependsOn()).containsExactly("Each.CurrentIteratorValue");
  }

  @Test
  void totals_are_those_of_the_service() {
    assertThat(preview(BRANCHES, Map.of()).totals()).isEqualTo(new Totals(2, 4, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aws:executeAwsApi | {Service: ec2, Api: describe_instances} | READS",
        "aws:executeAwsApi | {Service: s3, Api: ListBuckets} | READS",
        "aws:executeAwsApi | {Service: ssm, Api: getParameter} | READS",
        "aws:executeAwsApi | {Service: x, Api: BatchGetItem} | READS",
        "aws:executeAwsApi | {Service: ec2, Api: TerminateInstances} | CHANGES",
        "aws:executeAwsApi | {Service: ec2, Api: '{{ p }}'} | UNKNOWN",
        "aws:assertAwsResourceProperty | {Service: ec2, Api: DescribeInstances, PropertySelector:"
            + " $.a, DesiredValues: [a]} | READS",
        "aws:waitForAwsResourceProperty | {Service: ec2, Api: DescribeInstances, PropertySelector:"
            + " $.a, DesiredValues: [a]} | READS",
        "aws:sleep | {Duration: PT1S} | READS",
        "aws:pause | {} | READS",
        "aws:approve | {Approvers: [a]} | READS",
        "aws:invokeLambdaFunction | {FunctionName: f} | UNKNOWN",
        "aws:invokeWebhook | {IntegrationName: i} | UNKNOWN",
        "aws:executeAutomation | {DocumentName: d} | UNKNOWN",
        "aws:executeStateMachine | {stateMachineArn:"
            + " 'arn:aws:states:eu-west-1:123456789012:stateMachine:m'} | UNKNOWN",
        "aws:runCommand | {DocumentName: d, InstanceIds: [i-1234567890abcdef0]} | UNKNOWN",
        "aws:changeInstanceState | {InstanceIds: [i-1], DesiredState: stopped} | CHANGES",
        "aws:createStack | {StackName: s, TemplateBody: t} | CHANGES",
        "aws:deleteImage | {ImageId: ami-1} | CHANGES",
        "acme:do | {} | UNKNOWN",
      })
  void an_action_has_its_effect(String action, String inputs, Effect effect) {
    Preview preview =
        preview(
            """
            schemaVersion: '0.3'
            parameters: {p: {type: String}}
            mainSteps: [{name: s, action: '%s', inputs: %s}]
            """
                .formatted(action, inputs),
            Map.of());

    assertThat(preview.steps().get(0).effect()).isEqualTo(effect);
  }

  @Test
  void variables_are_known_where_nothing_changes_them() {
    String document =
        """
        schemaVersion: '0.3'
        variables: {v: {type: String, default: a}}
        mainSteps:
          - {name: s, action: 'acme:do', inputs: {x: '{{ variable:v }}'}}
        """;
    String changing =
        document
            + "  - {name: t, action: 'aws:updateVariable', inputs: {Name: 'variable:v', Value:"
            + " b}}\n";

    assertThat(preview(document, Map.of()).steps().get(0).inputs()).hasToString("{\"x\":\"a\"}");
    assertThat(preview(changing, Map.of()).steps().get(0).dependsOn())
        .containsExactly("variable:v");
    assertThat(preview(changing, Map.of()).totals()).isEqualTo(new Totals(0, 1, 1));
  }

  @Test
  void a_loop_over_nothing_makes_no_pass() {
    Preview preview =
        preview(
            """
            schemaVersion: '0.3'
            parameters: {Ids: {type: StringList, default: []}}
            mainSteps:
              - name: Each
                action: aws:loop
                inputs:
                  Iterators: '{{ Ids }}'
                  Steps: [{name: In, action: 'acme:do', inputs: {}}]
              - name: Until
                action: aws:loop
                inputs:
                  LoopCondition: {Variable: '{{ Again.X }}', StringEquals: a}
                  Steps: [{name: Again, action: 'acme:do', nextStep: Out, inputs: {}, outputs: [{Name: X, Selector: $.X, Type: String}]}]
              - {name: Out, action: 'acme:do', inputs: {}}
            """,
            Map.of());

    assertThat(names(preview.steps())).isEqualTo("Each Until Out");
    assertThat(names(step(preview, "Each").body())).isEqualTo("-In");
    assertThat(step(preview, "Until").ways().get(0).when()).isEqualTo("again while Again.X = 'a'");
    assertThat(step(preview, "Until").dependsOn()).containsExactly("Again.X");
    assertThat(step(preview, "Until").body().get(0).ways())
        .containsExactly(new Way(Case.SUCCESS, null, "Out", true));
  }

  @Test
  void failures_and_cancels_lead_somewhere() {
    Preview preview =
        preview(
            """
            schemaVersion: '0.3'
            mainSteps:
              - {name: a, action: 'acme:do', onFailure: 'step:c', onCancel: 'step:d', isEnd: true, inputs: {}}
              - {name: b, action: 'acme:do', onFailure: Continue, inputs: {}}
              - {name: c, action: 'acme:do', onFailure: Continue, isEnd: true, inputs: {}}
              - {name: d, action: 'acme:do', inputs: {}}
            """,
            Map.of());

    assertThat(names(preview.steps())).isEqualTo("a c d -b");
    assertThat(step(preview, "a").ways())
        .containsExactly(
            new Way(Case.SUCCESS, null, null, true),
            new Way(Case.FAILURE, null, "c", true),
            new Way(Case.CANCEL, null, "d", true));
    assertThat(step(preview, "c").ways())
        .containsExactly(
            new Way(Case.SUCCESS, null, null, true), new Way(Case.FAILURE, null, null, true));
  }

  @Test
  void what_parameter_store_and_the_run_will_tell_is_left_open() {
    Preview preview =
        preview(
            """
            schemaVersion: '0.3'
            parameters:
              Image: {type: String, default: '{{ ssm:/app/ami }}'}
              Name: {type: String, default: 'n-{{ automation:EXECUTION_ID }}'}
            mainSteps: [{name: s, action: 'acme:do', inputs: {i: '{{ Image }}', n: '{{ Name }}'}}]
            """,
            Map.of());

    assertThat(preview.steps().get(0).dependsOn())
        .containsExactly("ssm:/app/ami", "automation:EXECUTION_ID");
    assertThat(preview.steps().get(0).inputs())
        .hasToString("{\"i\":\"{{ ssm:/app/ami }}\",\"n\":\"n-{{ automation:EXECUTION_ID }}\"}");
  }

  @Test
  void I6_a_secret_is_not_shown() {
    Preview preview =
        preview(BRANCHES, Map.of("Ids", Value.secret(Value.of(List.of("hidden", "h")))));

    assertThat(preview.toString()).doesNotContain("hidden").contains("***");
  }

  @Test
  void a_circle_is_walked_once() {
    Preview preview =
        preview(
            """
            schemaVersion: '0.3'
            parameters: {p: {type: String}}
            mainSteps:
              - {name: a, action: 'acme:do', inputs: {}}
              - name: b
                action: aws:branch
                inputs:
                  Choices: [{NextStep: a, Variable: '{{ p }}', StringEquals: x}]
                  Default: c
              - {name: c, action: 'acme:do', inputs: {}}
            """,
            Map.of());

    assertThat(names(preview.steps())).isEqualTo("a b c");
  }

  @Test
  void steps_of_a_command_document_stand_as_they_are_written_with_what_is_skipped() {
    Preview preview =
        preview(
            """
            schemaVersion: '2.2'
            parameters:
              p: {type: String}
              q: {type: String, default: '{{ ssm:s }}'}
            mainSteps:
              - name: a
                action: aws:runShellScript
                inputs: {runCommand: ['echo {{ p }} {{ q }}'], onFailure: exit}
              - name: b
                action: aws:runPowerShellScript
                precondition: {StringEquals: [platformType, Windows]}
                inputs: {runCommand: [x]}
              - name: c
                action: aws:runShellScript
                precondition: {StringEquals: ['{{ p }}', x]}
                inputs: {runCommand: [x], onSuccess: exit}
              - name: d
                action: aws:configurePackage
                inputs: {action: Install, name: n, finallyStep: true}
            """,
            Map.of());

    assertThat(names(preview.steps())).isEqualTo("a -b c d");
    assertThat(preview.totals()).isEqualTo(new Totals(1, 0, 2));
    assertThat(step(preview, "a").dependsOn()).containsExactly("p", "ssm:s");
    assertThat(step(preview, "b").reason())
        .isEqualTo(
            "its precondition does not hold on platform linux: StringEquals [platformType,"
                + " Windows]");
    assertThat(step(preview, "c").reason()).isEqualTo("whether it runs depends on p");
    assertThat(step(preview, "a").ways())
        .containsExactly(
            new Way(Case.SUCCESS, null, "b", true), new Way(Case.FAILURE, null, "d", true));
    assertThat(step(preview, "c").ways())
        .containsExactly(
            new Way(Case.SUCCESS, null, "d", true), new Way(Case.FAILURE, null, "d", true));
  }

  private static Preview preview(String document, Map<String, ?> parameters) {
    return Simulation.compile(document).preview(values(parameters), NODE);
  }

  private static Map<String, Value> values(Map<String, ?> parameters) {
    return parameters.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Value.of(entry.getValue())));
  }

  private static Preview.Step step(Preview preview, String name) {
    return preview.steps().stream()
        .filter(step -> step.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The names, those of steps that cannot run behind a dash. */
  private static String names(List<Preview.Step> steps) {
    return steps.stream()
        .map(step -> (step.reachable() ? "" : "-") + step.name())
        .collect(Collectors.joining(" "));
  }
}

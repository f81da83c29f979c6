package dev.runsheet.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DocumentExplorerTest {

  private static Exploration explore(String document) {
    return DocumentExplorer.explore(Simulator.standard(), Simulated.document(document));
  }

  @Test
  void what_goes_wrong_only_on_some_path_is_shown_with_that_path() {
    Exploration exploration =
        explore(
            """
            schemaVersion: '0.3'
            parameters: { Way: { type: String } }
            mainSteps:
              - name: Pick
                action: aws:branch
                inputs:
                  Choices:
                    - { NextStep: Skip, Variable: '{{ Way }}', StringEquals: short }
                  Default: Make
              - name: Make
                action: aws:executeScript
                onFailure: Continue
                inputs: { Runtime: python3.11, Handler: main, Script: 'def main(e, c): pass' }
                outputs: [{ Name: Id, Selector: $.Payload.id, Type: String }]
              - { name: Skip, action: 'aws:sleep', inputs: { Duration: PT1S } }
              - name: Use
                action: aws:executeAwsApi
                onFailure: Continue
                inputs: { Service: ec2, Api: DescribeVolumes, VolumeIds: ['{{ Make.Id }}'] }
            """);

    assertThat(exploration.text())
        .isEqualTo(
            """
            document:10: where step "Make" fails, the run ends Success all the same
                path: Pick → Make → Skip → Use
            document:16: step "Use" cannot run where all goes well: the inputs refer to {{ Make.Id }}, which has no value at this point
                path: Pick → Skip → Use
            document:16: where step "Use" fails, the run ends Success all the same
                path: Pick → Make → Skip → Use
            document: 10 runs, 3 findings
            """);
  }

  @Test
  void a_step_that_nothing_leads_to_and_a_run_that_never_ends_are_found() {
    Exploration exploration =
        explore(
            """
            schemaVersion: '0.3'
            mainSteps:
              - name: Look
                action: aws:executeScript
                inputs: { Runtime: python3.11, Handler: main, Script: 'def main(e, c): pass' }
                outputs: [{ Name: State, Selector: $.Payload.state, Type: String }]
              - name: Again
                action: aws:branch
                inputs:
                  Choices:
                    - { NextStep: Look, Variable: '{{ Look.State }}', StringEquals: pending }
                    - { NextStep: Never, Variable: '{{ Look.State }}', StringEquals: pending }
                  Default: End
              - { name: Never, action: 'aws:sleep', isEnd: true, inputs: { Duration: PT1S } }
              - { name: End, action: 'aws:sleep', isEnd: true, inputs: { Duration: PT1S } }
            """);

    assertThat(exploration.findings())
        .extracting(finding -> finding.kind() + " " + finding.step())
        .contains("ENDLESS Again", "UNREACHED Never")
        .doesNotContain("UNREACHED End");
  }

  @Test
  void a_document_without_such_faults_has_no_findings() {
    assertThat(
            explore(
                    """
                    schemaVersion: '0.3'
                    mainSteps:
                      - name: Look
                        action: aws:executeAwsApi
                        inputs: { Service: ec2, Api: DescribeInstances }
                      - name: Tidy
                        action: aws:executeAwsApi
                        isCritical: false
                        onFailure: Continue
                        inputs: { Service: ec2, Api: DescribeVolumes }
                    """)
                .findings())
        .isEmpty();
  }
}

package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptCredentialsTest {

  private static final String ROLE = "arn:aws:iam::123456789012:role/automation";
  private static final Map<String, String> HOST =
      Map.of(
          "AWS_PROFILE", "me",
          "AWS_REGION", "eu-west-1",
          "AWS_ENDPOINT_URL", "http://127.0.0.1:5000",
          "SECRET_OF_THE_HOST", "hunter2");

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void without_a_role_a_script_calls_AWS_with_what_the_host_has_for_it_and_nothing_is_called()
      throws Exception {
    assertThat(new ScriptCredentials(calls, HOST).variables(null, "e-1"))
        .isEqualTo(
            Map.of(
                "AWS_PROFILE", "me",
                "AWS_REGION", "eu-west-1",
                "AWS_DEFAULT_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:5000"));
    calls.assertAllMade();
  }

  @Test
  void a_script_gets_the_credentials_of_the_role_of_its_document() throws Exception {
    assumes()
        .answers(
            """
            {"Credentials": {"AccessKeyId": "key", "SecretAccessKey": "secret", "SessionToken": "token"}}
            """);

    assertThat(new ScriptCredentials(calls, HOST).variables(ROLE, "e-1"))
        .isEqualTo(
            Map.of(
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_SESSION_TOKEN", "token",
                "AWS_REGION", "eu-west-1",
                "AWS_DEFAULT_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:5000"));
    calls.assertAllMade();
    assertThat(calls.identities()).containsExactly(AwsIdentity.CALLER);
  }

  @Test
  void a_role_that_is_refused_is_named() {
    assumes().refuses("AccessDenied", "not you");

    assertThatThrownBy(() -> new ScriptCredentials(calls, HOST).variables(ROLE, "e-1"))
        .hasMessageContaining("AssumeRole of sts failed while taking on the role " + ROLE)
        .hasMessageContaining("AccessDenied");
  }

  @Test
  void an_answer_without_credentials_is_no_credentials() {
    assumes().answers("{\"Credentials\": {\"AccessKeyId\": \"key\"}}");

    assertThatThrownBy(() -> new ScriptCredentials(calls, HOST).variables(ROLE, "e-1"))
        .hasMessageStartingWith("AssumeRole of sts gave no ");
  }

  private ScriptedCalls.Call assumes() {
    return calls.on(
        "sts AssumeRole",
        "{\"RoleArn\": \"%s\", \"RoleSessionName\": \"Automation-e-1\"}".formatted(ROLE));
  }
}

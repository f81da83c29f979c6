package dev.runsheet.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.document.Value;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AwsCallTest {

  @Test
  void a_call_shows_none_of_its_parameters() {
    Value.Fields parameters = new Value.Fields(Map.of("Password", Value.text("hunter2")));

    AwsCall call =
        new AwsCall(
            "rds", "ModifyDBInstance", parameters, AwsIdentity.CALLER, AwsCall.STANDARD_LIMIT);

    assertThat(call).hasToString("rds ModifyDBInstance");
  }

  @Test
  void a_role_without_a_name_is_refused() {
    assertThatThrownBy(() -> new AwsIdentity(" ", "session", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_refused_call_says_what_the_service_said() {
    AwsCallException refused =
        AwsCallException.refused(new AwsError("Throttling", "Rate exceeded", 400, "r-1"));

    assertThat(refused.fate()).isEqualTo(AwsCallException.Fate.REFUSED);
    assertThat(refused.throttled()).isTrue();
    assertThat(refused.denied()).isFalse();
    assertThat(refused.notFound()).isFalse();
    assertThat(refused.says("Throttling")).isTrue();
    assertThat(refused).hasMessage("Rate exceeded");
  }

  @Test
  void of_an_unanswered_call_nothing_is_known() {
    IOException cause = new IOException("reset");

    AwsCallException unanswered = AwsCallException.unanswered("the connection broke", cause);

    assertThat(unanswered.fate()).isEqualTo(AwsCallException.Fate.UNKNOWN);
    assertThat(unanswered.error()).isNull();
    assertThat(unanswered.throttled()).isFalse();
    assertThat(unanswered).hasCause(cause);
    assertThat(AwsCallException.notSent("no such service").fate())
        .isEqualTo(AwsCallException.Fate.NOT_SENT);
  }
}

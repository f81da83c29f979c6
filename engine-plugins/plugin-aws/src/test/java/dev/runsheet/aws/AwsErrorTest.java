package dev.runsheet.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwsErrorTest {

  @Test
  void a_throttled_call_is_told_by_code_or_status() {
    assertThat(error("RequestLimitExceeded", 400).throttled()).isTrue();
    assertThat(error("Anything", 429).throttled()).isTrue();
    assertThat(error("ServiceUnavailable", 503).throttled()).isTrue();
    assertThat(error("ValidationError", 400).throttled()).isFalse();
  }

  @Test
  void a_denied_call_is_told_by_code_or_status() {
    assertThat(error("UnauthorizedOperation", 400).denied()).isTrue();
    assertThat(error("Whatever", 403).denied()).isTrue();
    assertThat(error("Throttling", 403).denied()).isFalse();
  }

  @Test
  void what_is_not_there_is_told_by_code_status_or_message() {
    assertThat(error("InvalidInstanceID.NotFound", 400).notFound()).isTrue();
    assertThat(error("NoSuchBucket", 400).notFound()).isTrue();
    assertThat(error("Gone", 404).notFound()).isTrue();
    assertThat(
            new AwsError("ValidationError", "Stack with id x does not exist", 400, null).notFound())
        .isTrue();
    assertThat(error("ValidationError", 400).notFound()).isFalse();
  }

  @Test
  void a_call_that_was_not_understood_is_told_by_its_code() {
    assertThat(error("ValidationException", 400).invalid()).isTrue();
    assertThat(error("InvalidParameterCombination", 400).invalid()).isTrue();
    assertThat(error("InvalidInstanceID.Malformed", 400).invalid()).isTrue();
    assertThat(error("MissingParameter", 400).invalid()).isTrue();
    assertThat(error("InvalidDBInstanceState", 400).invalid()).isFalse();
  }

  @Test
  void a_fault_of_the_service_is_told_by_its_status() {
    assertThat(error("InternalError", 500).ofService()).isTrue();
    assertThat(error("ValidationError", 400).ofService()).isFalse();
  }

  private static AwsError error(String code, int status) {
    return new AwsError(code, "no", status, null);
  }
}

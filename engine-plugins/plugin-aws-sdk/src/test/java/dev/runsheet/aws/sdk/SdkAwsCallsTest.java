package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCallException.Fate;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import dev.runsheet.spi.InputInspector;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.util.VersionInfo;

/** Calls as they go over the wire, and what becomes of those that fail. */
class SdkAwsCallsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static SdkAwsCalls to(URI endpoint) {
    return SdkAwsCalls.builder()
        .endpoint(endpoint)
        .region("eu-west-1")
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "hidden")))
        .build();
  }

  private static AwsCall call(String service, String operation, Map<String, ?> parameters) {
    return call(service, operation, parameters, PATIENCE);
  }

  private static AwsCall call(
      String service, String operation, Map<String, ?> parameters, Duration limit) {
    Value.Fields fields = (Value.Fields) Value.of(parameters);
    return new AwsCall(service, operation, fields, AwsIdentity.CALLER, limit);
  }

  private static AwsCallException failure(SdkAwsCalls calls, AwsCall call) {
    return catchThrowableOfType(AwsCallException.class, () -> calls.call(call));
  }

  @Test
  void a_call_goes_out_once_and_its_answer_comes_back() throws Exception {
    String answer = "{\"Parameter\":{\"Name\":\"/a\",\"Value\":\"x\",\"Version\":3}}";
    try (StubServer stub = StubServer.start(StubServer.says(200, answer));
        SdkAwsCalls calls = to(stub.endpoint())) {
      Value.Fields found = calls.call(call("ssm", "get_parameter", Map.of("Name", "/a")));

      assertThat(found.get("Parameter").toJson())
          .isEqualTo("{\"Name\":\"/a\",\"Value\":\"x\",\"Version\":3}");
      assertThat(((Value.Fields) found.get("ResponseMetadata")).get("HTTPStatusCode"))
          .isEqualTo(Value.number(200));
      assertThat(stub.requests()).containsExactly("POST / {\"Name\":\"/a\"}");
    }
  }

  @Test
  void a_refusal_has_the_code_the_message_and_the_status() throws Exception {
    String answer = "{\"__type\":\"ParameterNotFound\",\"message\":\"none\"}";
    try (StubServer stub = StubServer.start(StubServer.says(400, answer));
        SdkAwsCalls calls = to(stub.endpoint())) {
      AwsCallException refused = failure(calls, call("ssm", "GetParameter", Map.of("Name", "/a")));

      assertThat(refused.fate()).isEqualTo(Fate.REFUSED);
      assertThat(refused.says("ParameterNotFound")).isTrue();
      assertThat(refused.error().status()).isEqualTo(400);
      assertThat(stub.requests()).hasSize(1);
    }
  }

  @Test
  void a_call_too_many_is_made_three_times_and_no_other_failure_is_repeated() throws Exception {
    String answer = "{\"__type\":\"ThrottlingException\",\"message\":\"slow\"}";
    try (StubServer stub = StubServer.start(StubServer.says(400, answer));
        SdkAwsCalls calls = to(stub.endpoint())) {
      AwsCallException refused = failure(calls, call("ssm", "GetParameter", Map.of("Name", "/a")));

      assertThat(refused.throttled()).isTrue();
      assertThat(stub.requests()).hasSize(3);
    }
    try (StubServer stub = StubServer.start(StubServer.says(500, "{}"));
        SdkAwsCalls calls = to(stub.endpoint())) {
      AwsCallException broken = failure(calls, call("ssm", "GetParameter", Map.of("Name", "/a")));

      assertThat(broken.error().ofService()).isTrue();
      assertThat(stub.requests()).hasSize(1);
    }
  }

  @Test
  void a_call_that_nobody_answers_in_time_has_an_unknown_fate() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    StubServer.Answer silence =
        exchange -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (StubServer stub = StubServer.start(silence);
        SdkAwsCalls calls = to(stub.endpoint())) {
      AwsCall call = call("ssm", "GetParameter", Map.of("Name", "/a"), Duration.ofMillis(300));

      AwsCallException late = failure(calls, call);

      assertThat(late.fate()).isEqualTo(Fate.UNKNOWN);
      assertThat(late).hasMessage("ssm GetParameter was not answered within its time limit");
    }
  }

  @Test
  void a_call_without_a_body_whose_connection_breaks_is_not_made_again() throws Exception {
    StubServer.Answer kept = StubServer.says(200, "{}");
    AtomicInteger made = new AtomicInteger();
    StubServer.Answer first =
        exchange -> {
          if (made.getAndIncrement() == 0) {
            kept.to(exchange);
          }
        };
    try (StubServer stub = StubServer.start(first);
        SdkAwsCalls calls = to(stub.endpoint())) {
      calls.call(call("lambda", "Invoke", Map.of("FunctionName", "f")));

      AwsCallException broken =
          failure(calls, call("lambda", "Invoke", Map.of("FunctionName", "f")));

      assertThat(broken.fate()).isEqualTo(Fate.UNKNOWN);
      assertThat(stub.requests()).hasSize(2);
    }
  }

  @Test
  void a_server_that_is_not_there_was_sent_nothing() throws Exception {
    URI gone;
    try (StubServer stub = StubServer.start(StubServer.says(200, "{}"))) {
      gone = stub.endpoint();
    }
    try (SdkAwsCalls calls = to(gone)) {
      AwsCallException failed = failure(calls, call("ssm", "GetParameter", Map.of("Name", "/a")));

      assertThat(failed.fate()).isEqualTo(Fate.NOT_SENT);
      assertThat(failed.getMessage()).doesNotContain("hidden");
    }
  }

  @Test
  void an_interrupt_ends_a_call() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch arrived = new CountDownLatch(1);
    StubServer.Answer silence =
        exchange -> {
          arrived.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (StubServer stub = StubServer.start(silence);
        SdkAwsCalls calls = to(stub.endpoint())) {
      Thread caller = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                try {
                  arrived.await();
                  caller.interrupt();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      interrupter.start();

      assertThatThrownBy(() -> calls.call(call("ssm", "GetParameter", Map.of("Name", "/a"))))
          .isInstanceOf(InterruptedException.class);
      interrupter.join();
    }
  }

  @Test
  void what_cannot_be_called_says_why_and_what_to_do() {
    try (SdkAwsCalls calls = to(URI.create("http://127.0.0.1:1"))) {
      assertThat(failure(calls, call("elbv2", "DescribeRules", Map.of())))
          .hasMessage(
              "service \"elbv2\" is not on the class path: add"
                  + " software.amazon.awssdk:elasticloadbalancingv2:"
                  + VersionInfo.SDK_VERSION);
      assertThat(failure(calls, call("ssm", "GetParametr", Map.of())))
          .hasMessage(
              "service \"ssm\" has no operation \"GetParametr\"; did you mean \"GetParameter\"?");
      assertThat(failure(calls, call("s3", "GetObject", Map.of("Bucket", "b", "Key", "k"))))
          .hasMessage("\"GetObject\" of \"s3\" streams, and streaming operations cannot be called");
      assertThat(failure(calls, call("s3", "GetBucketPolicy", Map.of())))
          .hasMessageContaining("\"Bucket\" is required and missing");
      assertThat(failure(calls, call("s3", "CreateBucket", Map.of("Bucket", "b"))))
          .hasMessage("Bucket name should be between 3 and 63 characters long");
    }
  }

  @Test
  void an_operation_whose_method_is_spelled_otherwise_is_found() throws Exception {
    String answer =
        "<ListSMSSandboxPhoneNumbersResponse><ListSMSSandboxPhoneNumbersResult/></ListSMSSandboxPhoneNumbersResponse>";
    try (StubServer stub = StubServer.start(StubServer.says(200, answer));
        SdkAwsCalls calls = to(stub.endpoint())) {
      calls.call(call("sns", "list_sms_sandbox_phone_numbers", Map.of()));

      assertThat(stub.requests()).singleElement().asString().contains("ListSMSSandboxPhoneNumbers");
    }
  }

  @Test
  void an_answer_that_streams_is_taken_and_one_that_does_not_is_told() throws Exception {
    try (StubServer stub = StubServer.start(StubServer.says(200, "content"));
        SdkAwsCalls calls = to(stub.endpoint())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();

      calls.download(call("s3", "GetObject", Map.of("Bucket", "bucket", "Key", "k/l")), out);

      assertThat(out).hasToString("content");
      assertThat(stub.requests()).containsExactly("GET /bucket/k/l ");
      assertThatThrownBy(
              () -> calls.download(call("ssm", "GetParameter", Map.of("Name", "/a")), out))
          .hasMessage("\"GetParameter\" does not stream");
    }
  }

  @Test
  void the_provider_brings_calls_and_what_checks_them_and_no_handlers() {
    SdkServicesProvider provider = new SdkServicesProvider();

    assertThat(provider.handlers()).isEqualTo(List.of());
    assertThat(provider.services()).containsKeys(AwsCalls.class, InputInspector.class);
  }
}

package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertFailed;
import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 4.16 of the reference on Automation documents. */
class LambdaTest {

  private static final String PLAIN =
      "{\"FunctionName\":\"f\",\"InvocationType\":\"RequestResponse\",\"LogType\":\"Tail\"}";

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void a_function_is_called_and_its_answer_is_the_text_of_json() throws Exception {
    calls
        .on("lambda Invoke", PLAIN)
        .answers("{\"StatusCode\":200,\"LogResult\":\"bG9n\",\"Payload\":\"{\\\"a\\\":1}\"}");

    assertSucceeded(
        play("{\"FunctionName\":\"f\"}").run(),
        "{\"StatusCode\":200,\"LogResult\":\"bG9n\",\"Payload\":\"{\\\"a\\\":1}\"}");
    assertThat(calls.made().get(0).limit()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"vol-1\"', vol-1",
    "'\"\"', ''",
    "null, null",
    "'\"', '\"'",
    "'[\"a\"]', '[\"a\"]'",
  })
  void a_result_that_is_one_text_loses_its_quotation_marks(String payload, String output)
      throws Exception {
    calls
        .on("lambda Invoke", PLAIN)
        .answers(Value.of(Map.of("StatusCode", 200, "Payload", payload)).toJson());

    assertSucceeded(
        play("{\"FunctionName\":\"f\"}").run(),
        Value.of(Map.of("StatusCode", 200, "Payload", output)).toJson());
  }

  @Test
  void the_payload_is_a_map_or_a_text_and_the_map_of_input_payload_wins() throws Exception {
    answers("\"Payload\":\"{\\\"a\\\":[1,true]}\"");
    answers("\"Payload\":\"{\\\"b\\\":2}\"");
    answers("\"Payload\":\"{ \\\"c\\\" : 3\"");

    play("{\"FunctionName\":\"f\",\"InputPayload\":{\"a\":[1,true]},\"Payload\":\"x\"}").run();
    play("{\"FunctionName\":\"f\",\"Payload\":{\"b\":2}}").run();
    play("{\"FunctionName\":\"f\",\"Payload\":\"{ \\\"c\\\" : 3\"}").run();

    calls.assertAllMade();
  }

  @Test
  void a_function_that_fails_fails_the_step_and_its_outputs_are_recorded() throws Exception {
    calls
        .on("lambda Invoke", PLAIN)
        .answers(
            """
            {"StatusCode": 200, "FunctionError": "Unhandled", "LogResult": "bG9n",
             "Payload": "{\\"errorMessage\\":\\"boom\\"}"}
            """);

    Failure failure =
        assertFailed(
            play("{\"FunctionName\":\"f\"}").run(),
            """
            {"StatusCode": 200, "FunctionError": "Unhandled", "LogResult": "bG9n",
             "Payload": "{\\"errorMessage\\":\\"boom\\"}"}
            """);

    assertThat(failure)
        .isEqualTo(
            Failure.action(
                "function f failed with the error \"Unhandled\" [{\"errorMessage\":\"boom\"}]"));
  }

  @Test
  void an_event_is_sent_and_yields_no_payload() throws Exception {
    calls
        .on(
            "lambda Invoke",
            """
            {"FunctionName": "f", "Qualifier": "live", "InvocationType": "Event",
             "ClientContext": "eyJhIjoxfQ=="}
            """)
        .answers("{\"StatusCode\":202,\"Payload\":\"\"}");

    assertSucceeded(
        play("""
        {"FunctionName": "f", "Qualifier": "live", "InvocationType": "Event",
         "ClientContext": {"a": 1}}
        """)
            .run(),
        "{\"StatusCode\":202}");
  }

  @Test
  void an_answer_that_is_too_long_fails_the_step() throws Exception {
    String payload = "x".repeat(200 * 1024 + 1);
    calls
        .on("lambda Invoke", PLAIN)
        .answers(Value.of(Map.of("StatusCode", 200, "Payload", payload)).toJson());

    Failure failure = assertFailed(play("{\"FunctionName\":\"f\"}").run(), "{\"StatusCode\":200}");

    assertThat(failure.message())
        .isEqualTo("the function answered 204801 bytes, but 204800 are the most");
  }

  @Test
  void an_interrupted_call_is_not_made_twice() throws Exception {
    Failure failure = assertFailed(play("{\"FunctionName\":\"f\"}").interrupted().run(), "{}");

    assertThat(calls.made()).isEmpty();
    assertThat(failure.message())
        .isEqualTo(
            "the engine was interrupted while calling the function: whether Invoke of lambda was"
                + " performed is not known, and it is not made twice; look at what is there, then"
                + " run the document again");
  }

  private void answers(String payload) {
    calls
        .on("lambda Invoke", PLAIN.replace("}", "," + payload + "}"))
        .answers("{\"StatusCode\":200,\"Payload\":\"null\"}");
  }

  private Play<InvokeLambdaFunction.Inputs> play(String inputs) {
    return Play.of(InvokeLambdaFunction::new, InvokeLambdaFunction.Inputs.class, inputs)
        .over(calls);
  }
}

package dev.runsheet.aws.action;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Calls a function of Lambda. */
@Action(name = "aws:invokeLambdaFunction")
final class InvokeLambdaFunction implements Composite<InvokeLambdaFunction.Inputs> {

  private static final String STATUS = "StatusCode";
  private static final String ERROR = "FunctionError";
  private static final String LOG = "LogResult";
  private static final String PAYLOAD = "Payload";
  private static final String SYNCHRONOUS = "RequestResponse";
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int LONGEST_PAYLOAD = 200 * 1024;

  private static final CallProgram<Inputs> PROGRAM =
      CallProgram.of(
              Phase.changesOnce(
                  "calling the function",
                  InvokeLambdaFunction::invoke,
                  InvokeLambdaFunction::judge))
          .yielding(STATUS, ERROR, LOG, PAYLOAD);

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return PROGRAM;
  }

  private static Request invoke(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    return Request.to("lambda", "Invoke")
        .with("FunctionName", inputs.functionName())
        .with("Qualifier", inputs.qualifier())
        .with("InvocationType", inputs.kind())
        .with("LogType", inputs.log())
        .with("ClientContext", encoded(inputs.clientContext()))
        .with("Payload", Payloads.text(inputs.given()))
        .within(LIMIT);
  }

  /** The API takes Base64; a map is encoded, a text is taken to be so already. */
  private static @Nullable String encoded(@Nullable Value context) {
    return context instanceof Value.Fields map
        ? Base64.getEncoder().encodeToString(map.toJson().getBytes(StandardCharsets.UTF_8))
        : Payloads.text(context);
  }

  private static Next judge(Scene<Inputs> scene, Answer answer) {
    String payload = answer.text(PAYLOAD);
    String error = answer.text(ERROR);
    boolean answers = scene.inputs().kind().equals(SYNCHRONOUS);
    int size = payload.getBytes(StandardCharsets.UTF_8).length;
    if (size > LONGEST_PAYLOAD) {
      return kept(Next.unwanted(tooLong(size)), answer);
    }
    Next next = error.isEmpty() ? Next.succeed() : Next.fail(functionFailed(scene, error, payload));
    return kept(next, answer).keep(PAYLOAD, answers ? unquoted(payload) : null);
  }

  private static Next kept(Next next, Answer answer) {
    return next.keep(STATUS, answer.value(STATUS))
        .keep(ERROR, answer.value(ERROR))
        .keep(LOG, answer.value(LOG));
  }

  private static Failure functionFailed(Scene<Inputs> scene, String error, String payload) {
    String shown = payload.length() <= 500 ? payload : payload.substring(0, 500) + "…";
    return Failure.action(
        "function %s failed with the error \"%s\" [%s]"
            .formatted(scene.inputs().functionName(), error, shown));
  }

  private static String tooLong(int size) {
    return "the function answered %d bytes, but %d are the most".formatted(size, LONGEST_PAYLOAD);
  }

  /** A result that is one JSON text loses its quotation marks. */
  private static String unquoted(String json) {
    String text = json.strip();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : json;
  }

  /** Which function, how to call it, and with what. */
  record Inputs(
      String functionName,
      @Nullable String qualifier,
      @Nullable String invocationType,
      @Nullable String logType,
      @Nullable Value clientContext,
      @Nullable Value inputPayload,
      @Nullable Value payload) {

    String kind() {
      return invocationType == null || invocationType.isEmpty() ? SYNCHRONOUS : invocationType;
    }

    @Nullable String log() {
      return logType == null && kind().equals(SYNCHRONOUS) ? "Tail" : logType;
    }

    @Nullable Value given() {
      return inputPayload == null ? payload : inputPayload;
    }
  }
}

package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsNames;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls any operation of any service: one call, one page. Its outputs are the members of the
 * answer, from which the document selects.
 */
@Action(name = "aws:executeAwsApi")
final class ExecuteAwsApi implements ActionHandler<Value.Fields> {

  private static final String SERVICE = "Service";
  private static final String API = "Api";
  private static final String METADATA = "ResponseMetadata";
  private static final List<String> TOKENS =
      List.of("ClientToken", "clientToken", "ClientRequestToken", "clientRequestToken");

  @Override
  public Outcome execute(Value.Fields inputs, ActionContext context) throws InterruptedException {
    if (!(inputs.get(SERVICE) instanceof Value.Text service)
        || !(inputs.get(API) instanceof Value.Text api)) {
      return new Outcome.Failed(
          Failure.inputs("\"Service\" and \"Api\" must be given as texts"), Map.of());
    }
    AwsCalls calls = context.service(AwsCalls.class).orElse(null);
    if (calls == null) {
      return new Outcome.Failed(Failures.nobodyCalls(), Map.of());
    }
    Request request = Request.to(service.value(), api.value());
    parameters(inputs).forEach(request::with);
    if (context.resumed() && !mayRepeat(api.value(), inputs)) {
      return new Outcome.Failed(Failures.unknownFate(request, "calling it"), Map.of());
    }
    try {
      return Outcome.succeeded(outputs(calls.call(request.by(Identities.of(context)))));
    } catch (AwsCallException e) {
      return new Outcome.Failed(Failures.of(request, "calling it", e), Map.of());
    }
  }

  /** A call of unknown fate may be made again where it reads, or where a token makes it one. */
  private static boolean mayRepeat(String api, Value.Fields inputs) {
    return AwsNames.reads(api) || TOKENS.stream().anyMatch(token -> inputs.get(token) != null);
  }

  /** Every other input, without nulls: an output that has no value is no parameter. */
  private static Map<String, Value> parameters(Value.Fields inputs) {
    Map<String, Value> parameters = new LinkedHashMap<>(withoutNulls(inputs).fields());
    parameters.remove(SERVICE);
    parameters.remove(API);
    return parameters;
  }

  private static Value.Fields withoutNulls(Value.Fields map) {
    Map<String, Value> kept = new LinkedHashMap<>();
    map.fields()
        .forEach(
            (name, value) -> {
              if (!(value instanceof Value.Null)) {
                kept.put(name, inner(value));
              }
            });
    return new Value.Fields(kept);
  }

  private static Value inner(Value value) {
    if (value instanceof Value.Fields map) {
      return withoutNulls(map);
    }
    if (value instanceof Value.Items list) {
      List<Value> items = new ArrayList<>(list.items().size());
      list.items().forEach(item -> items.add(inner(item)));
      return new Value.Items(items);
    }
    return value;
  }

  /** What the service answered; what the transport adds to it is none of the document's. */
  private static Map<String, Value> outputs(Value.Fields answer) {
    if (answer.get(METADATA) == null) {
      return answer.fields();
    }
    Map<String, Value> outputs = new LinkedHashMap<>(answer.fields());
    outputs.remove(METADATA);
    return outputs;
  }
}

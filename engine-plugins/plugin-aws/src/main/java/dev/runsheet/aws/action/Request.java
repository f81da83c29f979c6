package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that is being put together. */
final class Request {

  private final String service;
  private final String operation;
  private final Map<String, Value> parameters = new LinkedHashMap<>();
  private Duration limit = AwsCall.STANDARD_LIMIT;

  private Request(String service, String operation) {
    this.service = service;
    this.operation = operation;
  }

  static Request to(String service, String operation) {
    return new Request(service, operation);
  }

  static Request ec2(String operation) {
    return to("ec2", operation);
  }

  static Request ssm(String operation) {
    return to("ssm", operation);
  }

  static Request cloudFormation(String operation) {
    return to("cloudformation", operation);
  }

  /** Adds a parameter; what is null is left out. */
  Request with(String name, @Nullable Object value) {
    if (value != null && !(value instanceof Value.Null)) {
      parameters.put(name, Value.of(value));
    }
    return this;
  }

  Request within(Duration time) {
    limit = time;
    return this;
  }

  String service() {
    return service;
  }

  String operation() {
    return operation;
  }

  AwsCall by(AwsIdentity identity) {
    return new AwsCall(service, operation, new Value.Fields(parameters), identity, limit);
  }

  @Override
  public String toString() {
    return service + " " + operation;
  }
}

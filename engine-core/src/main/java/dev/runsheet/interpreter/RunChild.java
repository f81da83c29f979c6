package dev.runsheet.interpreter;

import dev.runsheet.document.Limits;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command.ChildDocument;
import dev.runsheet.event.RateControl;
import dev.runsheet.event.StartOptions;
import dev.runsheet.template.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code aws:executeAutomation}: runs another document (automation-documents.md, section 4.13).
 *
 * @param inputs its inputs
 * @param limits how much it may do
 */
record RunChild(Template inputs, Limits limits) implements Instruction.Task {

  @Override
  public Duration timeout() {
    return Duration.ofHours(1);
  }

  @Override
  public Activity attempt(Trial trial) throws UnusableInputException {
    Inputs given = trial.read();
    StartOptions own = trial.run().options();
    int depth = own.depth() + 1;
    if (depth > limits.nesting()) {
      throw new UnusableInputException(
          "the execution stands %d levels below the first one; no child can be started below level %d"
              .formatted(own.depth(), limits.nesting()));
    }
    Value version = given.find("DocumentVersion");
    return new ChildRun(
        trial,
        new ChildRun.Order(
            new ChildDocument.Named(
                given.neededText("DocumentName"), version == null ? null : version.toString()),
            parameters(given),
            new StartOptions(
                StartOptions.Mode.AUTO, depth, own.throttleRetry(), rateControl(given))));
  }

  /** What is in a secret map is secret, each by itself. */
  private static Value.Fields parameters(Inputs given) throws UnusableInputException {
    Value.Fields clear = given.map("RuntimeParameters");
    if (!(given.find("RuntimeParameters") instanceof Value.Secret)) {
      return clear;
    }
    Map<String, Value> secret = new LinkedHashMap<>();
    clear.fields().forEach((name, value) -> secret.put(name, Value.secret(value)));
    return new Value.Fields(secret);
  }

  private static @Nullable RateControl rateControl(Inputs given) throws UnusableInputException {
    List<RateControl.Target> targets = new ArrayList<>();
    for (Value.Fields target : given.maps("Targets")) {
      targets.add(target(target));
    }
    List<Map<String, Value>> maps =
        given.maps("TargetMaps").stream().map(Value.Fields::fields).toList();
    List<RateControl.Location> locations =
        given.maps("TargetLocations").stream().map(RateControl.Location::new).toList();
    String parameter = given.text("TargetParameterName");
    if (targets.isEmpty() && maps.isEmpty() && locations.isEmpty() && parameter == null) {
      return null;
    }
    return new RateControl(
        targets,
        parameter,
        maps,
        locations,
        bound(given, "MaxConcurrency", RateControl.STANDARD_CONCURRENCY),
        bound(given, "MaxErrors", RateControl.STANDARD_ERRORS),
        true);
  }

  private static RateControl.Target target(Value.Fields map) throws UnusableInputException {
    Inputs target = new Inputs("a target of aws:executeAutomation", map);
    return new RateControl.Target(target.neededText("Key"), target.neededTexts("Values"));
  }

  /** A number or a percentage, which may be written as a number. */
  private static String bound(Inputs given, String name, String standard) {
    Value written = given.find(name);
    return written == null ? standard : written.toString();
  }
}

package dev.runsheet.interpreter;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Document;
import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Severity;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.RateControl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a start with targets may say (automation-documents.md, sections 5.1 to 5.4). Pointers of
 * diagnostics point into the parameters, or into the fields of {@link RateControl}.
 */
final class RateRules {

  private static final int MOST_TARGETS = 5;
  private static final int MOST_VALUES = 50;
  private static final int MOST_MAPS = 300;
  private static final int MOST_KEYS = 20;
  private static final int MOST_MAP_VALUES = 25;

  private final Document document;
  private final RateControl rate;
  private final boolean located;
  private final List<Diagnostic> found = new ArrayList<>();

  private RateRules(Document document, RateControl written) {
    this.document = document;
    this.rate = Locations.inside(written);
    this.located = !written.locations().isEmpty();
  }

  static List<Diagnostic> check(Document document, RateControl rate, NodeFacts node) {
    RateRules rules = new RateRules(document, rate);
    if (document.type() == DocumentType.AUTOMATION) {
      Locations.problems(rate, node)
          .forEach(
              (pointer, message) ->
                  rules.add(
                      "RS625",
                      pointer,
                      message,
                      "give the engine a LocationRunner, or start it with one that runs there"));
      rules.check();
    } else {
      rules.add(
          "RS620",
          "",
          "only an Automation document can be run for targets; this is a %s document"
              .formatted(document.type().label()),
          "start it once for each target");
    }
    return rules.found;
  }

  /** The parameters that every child gets beyond those that are given to all. */
  static Set<String> perChild(RateControl written) {
    RateControl rate = Locations.inside(written);
    String target = rate.targetParameter();
    Set<String> names = new HashSet<>();
    if (!rate.targets().isEmpty() && target != null) {
      names.add(target);
    } else if (!rate.targetMaps().isEmpty()) {
      names.addAll(rate.targetMaps().get(0).keySet());
      rate.targetMaps().forEach(map -> names.retainAll(map.keySet()));
    }
    return names;
  }

  private void check() {
    if (Quota.concurrency(rate.maxConcurrency()) == null) {
      quota("maxConcurrency", rate.maxConcurrency(), "1", "10");
    }
    if (Quota.errors(rate.maxErrors()) == null) {
      quota("maxErrors", rate.maxErrors(), "0", "3");
    }
    if (!rate.targets().isEmpty() && !rate.targetMaps().isEmpty()) {
      add("RS622", "/targetMaps", "targets and target maps exclude each other", "give one of them");
    } else if (rate.targets().isEmpty() && rate.targetMaps().isEmpty() && !located) {
      add("RS622", "", "nothing says for which targets to run", "give targets or target maps");
    }
    checkParameter();
    checkTargets();
    checkMaps();
  }

  private void quota(String field, String text, String least, String example) {
    add(
        "RS621",
        "/" + field,
        "%s is \"%s\", but must be a number from %s, or a percentage from %s%% to 100%%"
            .formatted(field, text, least, least),
        "write \"%s\" or \"10%%\"".formatted(example));
  }

  private void checkParameter() {
    String name = rate.targetParameter();
    if (name == null) {
      if (!rate.targets().isEmpty()) {
        add(
            "RS623",
            "/targetParameter",
            "targets are given, but not which parameter names the target",
            declared());
      }
    } else if (rate.targets().isEmpty() && rate.targetMaps().isEmpty()) {
      add(
          "RS623",
          "/targetParameter",
          "parameter \"%s\" is to name the target, but no targets are given".formatted(name),
          "give targets");
    } else if (!document.parameters().containsKey(name)) {
      add(
          "RS623",
          "/targetParameter",
          "the document has no parameter \"%s\", which is to name the target".formatted(name),
          declared());
    }
  }

  private void checkTargets() {
    most("/targets", rate.targets().size(), MOST_TARGETS, "targets");
    for (int i = 0; i < rate.targets().size(); i++) {
      RateControl.Target target = rate.targets().get(i);
      String pointer = "/targets/" + i;
      if (target.key().isBlank()) {
        add("RS624", pointer + "/key", "a target has no key", "write \"ParameterValues\", for one");
      }
      if (target.key().equals("ResourceGroup") && target.values().size() != 1) {
        add(
            "RS624",
            pointer + "/values",
            "\"ResourceGroup\" takes the name of one group, but was given %d values"
                .formatted(target.values().size()),
            "name one group");
      }
      most(pointer + "/values", target.values().size(), MOST_VALUES, "values of a target");
    }
  }

  private void checkMaps() {
    most("/targetMaps", rate.targetMaps().size(), MOST_MAPS, "target maps");
    for (int i = 0; i < rate.targetMaps().size(); i++) {
      String pointer = "/targetMaps/" + i;
      Map<String, Value> map = rate.targetMaps().get(i);
      most(pointer, map.size(), MOST_KEYS, "keys of a target map");
      map.forEach((name, value) -> checkEntry(pointer, name, value));
    }
  }

  private void checkEntry(String pointer, String name, Value value) {
    String place = pointer + ParameterRules.pointer(name);
    if (!document.parameters().containsKey(name)) {
      add("RS602", place, "the document has no parameter \"%s\"".formatted(name), declared());
    }
    if (value instanceof Value.Items list) {
      most(place, list.items().size(), MOST_MAP_VALUES, "values of a key of a target map");
    }
  }

  private void most(String pointer, int count, int most, String what) {
    if (count > most) {
      add(
          "RS624",
          pointer,
          "there are %d %s; at most %d are taken".formatted(count, what, most),
          "start several executions");
    }
  }

  private String declared() {
    return document.parameters().isEmpty()
        ? "the document declares no parameters"
        : "the document declares: " + String.join(", ", document.parameters().keySet());
  }

  private void add(String code, String pointer, String message, String hint) {
    Parameter parameter = code.equals("RS623") ? declared(rate.targetParameter()) : null;
    Span span = parameter == null ? Span.START : parameter.nameSpan();
    found.add(new Diagnostic(code, Severity.ERROR, message, hint, span, pointer, List.of()));
  }

  private @Nullable Parameter declared(@Nullable String name) {
    return name == null ? null : document.parameters().get(name);
  }
}

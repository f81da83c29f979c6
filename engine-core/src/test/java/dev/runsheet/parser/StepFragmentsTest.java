package dev.runsheet.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.template.Dialect;
import dev.runsheet.template.Occurrence;
import dev.runsheet.template.Reference;
import dev.runsheet.template.Syntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Single steps from a corpus beside this repository: each is accepted inside a document that
 * declares what it names. Some hold stand-ins in the place of names; those are left aside.
 */
class StepFragmentsTest {

  static List<String> fragments() throws IOException {
    Path corpus = CorpusTest.Corpus.folder();
    if (corpus == null) {
      return List.of("absent");
    }
    try (Stream<Path> files = Files.list(corpus.resolve("step-fragments"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.equals("index.json"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fragments")
  void a_step_of_the_user_guide_is_accepted(String file) throws IOException {
    assumeTrue(!file.equals("absent"), "there is no corpus beside this repository");
    Node fragment =
        ValueReader.read(Source.of(CorpusTest.Corpus.read("step-fragments/" + file))).node();
    assertThat(fragment).isNotNull();
    List<Value> steps = steps(fragment.value());
    assumeTrue(!holdsStandIns(steps), "names are stand-ins");

    String document = wrap(steps);

    assertThat(
            Checking.check(document).diagnostics().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::toString))
        .as(document)
        .isEmpty();
  }

  private static List<Value> steps(Value fragment) {
    if (fragment instanceof Value.Items list) {
      return list.items().stream().map(StepFragmentsTest::named).toList();
    }
    return fragment instanceof Value.Fields map && map.get("mainSteps") instanceof Value.Items list
        ? steps(list)
        : List.of(named(fragment));
  }

  private static Value named(Value step) {
    Map<String, Value> named = new LinkedHashMap<>(((Value.Fields) step).fields());
    named.putIfAbsent("name", Value.text("step"));
    return new Value.Fields(named);
  }

  /** Stand-ins are phrases in the place of names: {@code step to jump to}. */
  private static boolean holdsStandIns(List<Value> steps) {
    return steps.stream()
        .anyMatch(
            step ->
                !(step instanceof Value.Fields map)
                    || !map.fields().containsKey("action")
                    || String.valueOf(map.get("name")).contains(" ")
                    || step.toJson().contains("Operation type"));
  }

  private static String wrap(List<Value> steps) {
    boolean command =
        StandardActions.COMMAND.contains(((Value.Fields) steps.get(0)).get("action").toString());
    Set<String> parameters = new LinkedHashSet<>();
    Map<String, Set<String>> others = new LinkedHashMap<>();
    collect(steps.size() == 1 ? steps.get(0) : new Value.Items(steps), parameters, others);
    List<Value> all = new ArrayList<>(steps);
    steps.forEach(step -> others.remove(((Value.Fields) step).get("name").toString()));
    others.forEach((name, outputs) -> all.add(stub(name, outputs)));
    Map<String, Value> declared = new LinkedHashMap<>();
    parameters.forEach(name -> declared.put(name, Value.of(Map.of("type", "String"))));
    Map<String, Value> document = new LinkedHashMap<>();
    document.put("schemaVersion", Value.text(command ? "2.2" : "0.3"));
    document.put("parameters", new Value.Fields(declared));
    document.put("mainSteps", new Value.Items(all));
    return new Value.Fields(document).toJson();
  }

  private static Value stub(String name, Set<String> outputs) {
    List<Map<String, String>> declared =
        outputs.stream()
            .map(output -> Map.of("Name", output, "Selector", "$.x", "Type", "String"))
            .toList();
    return Value.of(
        Map.of(
            "name",
            name,
            "action",
            "aws:executeAwsApi",
            "inputs",
            Map.of("Service", "ec2", "Api", "DescribeInstances"),
            "outputs",
            declared));
  }

  private static void collect(Value value, Set<String> parameters, Map<String, Set<String>> steps) {
    if (value instanceof Value.Items list) {
      list.items().forEach(item -> collect(item, parameters, steps));
    } else if (value instanceof Value.Fields map) {
      map.fields()
          .forEach(
              (key, item) -> {
                if (Set.of("NextStep", "Default", "nextStep").contains(key)) {
                  steps.computeIfAbsent(item.toString(), name -> new LinkedHashSet<>());
                } else if (item.toString().startsWith("step:")) {
                  steps.computeIfAbsent(
                      item.toString().substring(5).strip(), name -> new LinkedHashSet<>());
                } else {
                  collect(item, parameters, steps);
                }
              });
    } else if (value instanceof Value.Text text) {
      for (Occurrence occurrence : Occurrence.in(text.value(), Dialect.AUTOMATION, Syntax.BRACES)) {
        Reference reference = occurrence.reference();
        if (reference != null && reference.kind() == Reference.Kind.PARAMETER) {
          parameters.add(reference.name());
        } else if (reference != null && reference.kind() == Reference.Kind.OUTPUT) {
          steps
              .computeIfAbsent(reference.name(), name -> new LinkedHashSet<>())
              .add(reference.output());
        }
      }
    }
  }
}

package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Effect;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ActionHandler;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Where a secret goes it is not shown, whatever it looks like. */
class SecretProperties {

  private static final String PARENT =
      """
      schemaVersion: '0.3'
      parameters: {Password: {type: String}}
      variables: {Kept: {type: String, default: ''}}
      outputs: [Echo.Answer]
      mainSteps:
        - name: Echo
          action: acme:echo
          onFailure: Continue
          inputs:
            text: 'it is {{ Password }}!'
            list: ['{{ Password }}', b]
            map: {inner: '{{ Password }}'}
          outputs: [{Name: Answer, Selector: '$.Answer', Type: String}]
        - name: Keep
          action: aws:updateVariable
          inputs: {Name: 'variable:Kept', Value: 'x{{ Password }}'}
        - name: Each
          action: aws:loop
          onFailure: Continue
          inputs:
            Iterators: ['{{ Password }}', b]
            Steps:
              - name: Inside
                action: acme:fail
                onFailure: Continue
                inputs: {text: '{{ Each.CurrentIteratorValue }} {{ variable:Kept }}'}
        - name: Child
          action: aws:executeAutomation
          onFailure: Continue
          inputs: {DocumentName: Child, RuntimeParameters: {Word: ['{{ Password }}']}}
        - {name: Last, action: 'acme:fail', inputs: {text: '{{ Password }}'}}
      """;

  private static final String CHILD =
      """
      schemaVersion: '0.3'
      parameters: {Word: {type: String}}
      mainSteps:
        - {name: Say, action: 'acme:fail', inputs: {text: 'word {{ Word }}'}}
      """;

  /** What comes in. */
  record Inputs(String text, @Nullable List<String> list, @Nullable Map<String, Value> map) {}

  private final List<String> heard = new CopyOnWriteArrayList<>();

  /** Writes what it gets. */
  @Action(name = "acme:echo", effect = Effect.READS)
  private final class Echo implements ActionHandler<Inputs> {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) throws Exception {
      heard.add(inputs.text());
      context.stdout().write(inputs.text().getBytes(StandardCharsets.UTF_8));
      return Outcome.succeeded(
          Map.of("Answer", Value.secret(Value.text("<" + inputs.text() + ">"))));
    }
  }

  /** Says in its failure what it got, line by line and as JSON. */
  @Action(name = "acme:fail", effect = Effect.READS)
  private final class Fail implements ActionHandler<Inputs> {
    @Override
    public Outcome execute(Inputs inputs, ActionContext context) {
      heard.add(inputs.text());
      String json = Value.of(Map.of("text", inputs.text())).toJson();
      return Outcome.failed(Failure.Type.ACTION, "no: " + inputs.text() + " in " + json);
    }
  }

  @Provide
  Arbitrary<String> secrets() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "hunter2", "\"", "\\", "\n", "geheim-längst", "$", "a.b", "{x}", "😀", "=;&");
    return parts
        .list()
        .ofMaxSize(4)
        .map(list -> "Sw0rdfish" + String.join("", list) + "#end-of-it");
  }

  @Property(tries = 25)
  void I6_a_secret_is_in_no_journal_notice_result_or_exception(@ForAll("secrets") String secret)
      throws Exception {
    heard.clear();
    MemoryJournals journals = new MemoryJournals();
    List<String> shown = Collections.synchronizedList(new ArrayList<>());
    DocumentSource documents = (name, version) -> Optional.of(Source.of(CHILD));
    try (Engine engine =
        Engine.builder()
            .handler(new Echo())
            .handler(new Fail())
            .service(DocumentSource.class, documents)
            .journals(journals)
            .listener(execution -> notice -> shown.add(notice.toString()))
            .build()) {
      ExecutionResult result =
          engine
              .start(engine.load(PARENT), Map.of("Password", Value.secret(Value.text(secret))))
              .await();
      shown.add(result.toString());
      result.steps().forEach(step -> shown.add(step.stdout() + step.inputs() + step.outputs()));
    }
    assertThat(journals.executions()).hasSize(2);
    for (String execution : journals.executions()) {
      shown.addAll(journals.lines(execution));
    }

    assertThat(heard).as("what the handlers got").anyMatch(text -> text.contains(secret));
    assertThat(shown)
        .noneMatch(text -> text.contains(secret))
        .noneMatch(text -> text.contains("Sw0rdfish"))
        .noneMatch(text -> text.contains("#end-of-it"));
  }
}

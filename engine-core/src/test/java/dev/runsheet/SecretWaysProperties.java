package dev.runsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.runsheet.document.Platform;
import dev.runsheet.document.SecretName;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.RateControl;
import dev.runsheet.graph.Graph;
import dev.runsheet.graph.Overlay;
import dev.runsheet.journal.MemoryJournals;
import dev.runsheet.spi.ApprovalNotifier;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.JournalStore;
import dev.runsheet.spi.Outcome;
import dev.runsheet.spi.SecretSource;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every way by which something leaves an engine, walked with secrets in hand (invariant I6). */
class SecretWaysProperties {

  private static final String MARK = "Sw0rdfish";

  /** Takes a secret every way through a runbook: whole, in texts, in parts, to steps that fail. */
  private static final String RUNBOOK =
      """
      schemaVersion: '0.3'
      parameters: {Map: {type: StringMap}, List: {type: StringList}, Word: {type: String}}
      variables: {Kept: {type: String, default: ''}, Many: {type: StringList, default: []}}
      outputs: [Take.Inner, Login.Token, Login.Session, Child.Output]
      mainSteps:
        - name: Take
          action: acme:back
          inputs: {value: '{{ Map }}'}
          outputs:
            - {Name: Inner, Selector: '$.Answer.deep.word', Type: String}
            - {Name: All, Selector: '$.Answer..word', Type: StringList}
            - {Name: Wrong, Selector: '$.Answer.deep', Type: StringMap}
        - name: Mistyped
          action: acme:back
          onFailure: Continue
          inputs: {value: '{{ Map }}'}
          outputs: [{Name: Number, Selector: '$.Answer.deep.word', Type: Integer}]
        - {name: Login, action: 'acme:login', inputs: {value: 'x{{ Take.Inner }}'}}
        - {name: Print, action: 'acme:print', inputs: {value: '{{ Login.Token }}/{{ Login.Session }}'}}
        - {name: Throw, action: 'acme:throw', onFailure: Continue, inputs: {value: '{{ Word }}'}}
        - {name: Fail, action: 'acme:fail', onFailure: Continue, maxAttempts: 2, inputs: {value: ['{{ List }}', '{{ Map }}']}}
        - {name: Late, action: 'acme:late', timeoutSeconds: 1, onFailure: Continue, inputs: {value: '{{ Word }}'}}
        - {name: Bad, action: 'acme:typed', onFailure: Continue, inputs: {value: '{{ Word }}'}}
        - {name: Nap, action: 'aws:sleep', onFailure: Continue, inputs: {Duration: '{{ Word }}'}}
        - {name: Keep, action: 'aws:updateVariable', inputs: {Name: 'variable:Kept', Value: '-{{ Word }}-'}}
        - {name: Keeps, action: 'aws:updateVariable', onFailure: Continue, inputs: {Name: 'variable:Many', Value: '{{ Word }}'}}
        - name: Check
          action: runsheet:assertState
          onFailure: Continue
          inputs: {Action: 'acme:back', Inputs: {value: '{{ Map }}'}, PropertySelector: '$.Answer.deep.word', DesiredValues: ['not {{ Word }}']}
        - name: Choose
          action: aws:branch
          inputs: {Choices: [{NextStep: Each, Variable: '{{ Word }}', StringEquals: '{{ variable:Kept }}'}], Default: Each}
        - name: Each
          action: aws:loop
          inputs:
            Iterators: '{{ List }}'
            Steps:
              - {name: Inside, action: 'acme:fail', onFailure: Continue, inputs: {value: 'i {{ Each.CurrentIteratorValue }} {{ variable:Kept }}'}}
        - name: Gate
          action: aws:approve
          timeoutSeconds: 1
          onFailure: Continue
          inputs: {Approvers: [bob], NotificationArn: 'arn:aws:sns:eu-west-1:1:Automation', Message: 'for {{ Word }}'}
        - name: Child
          action: aws:executeAutomation
          onFailure: Continue
          inputs: {DocumentName: Child, RuntimeParameters: {Word: '{{ Word }}'}}
        - {name: Undone, action: 'aws:executeAutomation', onFailure: Continue, inputs: {DocumentName: Child, RuntimeParameters: {Word: '{{ Word }}', Number: '{{ Word }}'}}}
        - {name: Last, action: 'acme:fail', inputs: {value: '{{ Word }}'}}
      """;

  private static final String CHILD =
      """
      schemaVersion: '0.3'
      parameters: {Word: {type: String}, Number: {type: Integer, default: 1}}
      outputs: [Say.Answer]
      mainSteps:
        - {name: Say, action: 'acme:login', inputs: {value: '{{ Word }}'}, outputs: [{Name: Answer, Selector: '$.Token', Type: String}]}
      """;

  private static final String COMMAND =
      """
      schemaVersion: '2.2'
      parameters:
        Word: {type: String, interpolationType: ENV_VAR}
        Plain: {type: String}
        Map: {type: StringMap}
      mainSteps:
        - {name: print, action: 'acme:print', inputs: {value: 'w {{ Plain }} {{ Map }}'}}
        - name: skipped
          action: acme:print
          precondition: {StringEquals: ['{{ Plain }}', nobody]}
          inputs: {value: x}
        - {name: throws, action: 'acme:throw', inputs: {value: '{{ Plain }}'}}
      """;

  private static final String FLEET =
      """
      schemaVersion: '0.3'
      parameters: {Word: {type: String}}
      mainSteps:
        - {name: Fail, action: 'acme:fail', inputs: {value: '{{ Word }}'}}
      """;

  @Provide
  Arbitrary<String> secrets() {
    return Arbitraries.of("plain", "\"", "\\", "\n", "geheim-längst", "$", "{x}", "😀", "=;&'")
        .list()
        .ofMaxSize(3)
        .map(list -> MARK + String.join("", list) + "#end-of-it");
  }

  @Property(tries = 5)
  void I6_a_runbook_shows_a_secret_nowhere(@ForAll("secrets") String secret) throws Exception {
    Map<String, ?> given =
        Map.of(
            "Word", hidden(secret),
            "List", hidden(List.of(secret, "other-" + secret)),
            "Map", hidden(Map.of("deep", Map.of("word", secret))));

    ShownTexts shown = run(RUNBOOK, given, secret, ExecutionStatus.FAILED);

    assertThat(shown.notices.toString()).contains("Inside", "Gate", "Undone", "Late");
  }

  @Property(tries = 5)
  void I6_a_command_document_shows_a_secret_nowhere(@ForAll("secrets") String secret)
      throws Exception {
    Map<String, ?> given =
        Map.of(
            "Word", hidden(secret),
            "Plain", hidden(secret),
            "Map", hidden(Map.of("deep", secret)));

    run(COMMAND, given, secret, ExecutionStatus.FAILED);
  }

  @Property(tries = 5)
  void I6_children_of_a_fleet_show_a_secret_nowhere(@ForAll("secrets") String secret)
      throws Exception {
    RateControl maps =
        RateControl.forMaps(List.of(Map.of("Word", hidden(secret)))).withMaxErrors("100%");

    try (ShownTexts shown = new ShownTexts()) {
      try (Engine engine = engine(shown)) {
        LoadedDocument document = engine.load(FLEET);
        shown.add(engine.start(StartRequest.of(document).rateControl(maps)).await());
      }
      shown.addJournals();
      assertClean(shown, secret);
    }
  }

  @Property(tries = 10)
  void I6_a_refusal_shows_no_secret(@ForAll("secrets") String secret) {
    String strict =
        """
        schemaVersion: '0.3'
        parameters:
          Word: {type: String, allowedPattern: '^[0-9]$', maxChars: 3}
          One: {type: String, allowedValues: [a, b]}
          Number: {type: Integer}
          List: {type: StringList, maxItems: 1}
        mainSteps: [{name: A, action: 'aws:pause', inputs: {}}]
        """;
    Value word = hidden(secret);
    Map<String, Value> wrong =
        Map.of(
            "Word",
            word,
            "One",
            word,
            "Number",
            word,
            "List",
            hidden(List.of(secret, secret)),
            "Undeclared",
            word);
    try (ShownTexts shown = new ShownTexts();
        Engine engine = engine(shown)) {
      LoadedDocument document = engine.load(strict);
      shown.add(catchThrowable(() -> engine.start(document, wrong)));
      shown.add(catchThrowable(() -> engine.preview(document, wrong)));
      shown.add(engine.check(document, wrong));
      shown.add(
          catchThrowable(() -> engine.start(StartRequest.of(document).secret("Word", secret))));
      assertThat(shown.texts).hasSize(4).noneMatch(text -> text.contains(MARK));
    }
  }

  @Property(tries = 10)
  void I6_a_preview_shows_no_secret(@ForAll("secrets") String secret) {
    Map<String, ?> given = Map.of("Word", hidden(secret), "List", hidden(List.of(secret)));
    try (ShownTexts shown = new ShownTexts();
        Engine engine = engine(shown)) {
      LoadedDocument document = engine.load(RUNBOOK);

      assertThat(engine.preview(document, given).toString()).contains("***").doesNotContain(MARK);
    }
  }

  @Property(tries = 5)
  void I6_a_resume_shows_no_secret(@ForAll("secrets") String secret) throws Exception {
    String document =
        """
        schemaVersion: '0.3'
        parameters: {Word: {type: String}}
        mainSteps:
          - {name: Login, action: 'acme:login', inputs: {value: '{{ Word }}'}}
          - {name: Wait, action: 'aws:sleep', inputs: {Duration: PT0.05S}}
          - {name: Fail, action: 'acme:fail', inputs: {value: '{{ Login.Token }} {{ Word }}'}}
        """;
    try (ShownTexts shown = new ShownTexts()) {
      String id;
      try (Engine engine = engine(shown)) {
        id =
            engine
                .start(engine.load(document), Map.of("Word", hidden(secret)))
                .await()
                .executionId();
      }
      List<String> lines = shown.journals.lines(id);
      Map<SecretName, String> asked = new HashMap<>();
      SecretSource vault =
          name -> {
            asked.put(name, secret);
            String before =
                switch (name.name()) {
                  case "Login.Token" -> "token of ";
                  case "Login.Session" -> "session of ";
                  default -> "";
                };
            return Optional.of(Value.text(before + secret));
          };
      for (int k = 3; k < lines.size(); k++) {
        JournalStore left = copyOf(shown.journals, id, lines.subList(0, k));
        try (Engine engine =
            builder(shown).journals(left).service(SecretSource.class, vault).build()) {
          shown.add(engine.resume(id).await());
        }
        try (Engine engine = builder(shown).journals(left).build()) {
          shown.add(catchThrowable(() -> engine.resume(id, Map.of("Word", secret + "?"), null)));
        }
      }
      assertThat(asked).containsKey(new SecretName(SecretName.OUTPUT, "Login.Token", ""));
      assertClean(shown, secret);
    }
  }

  private static ShownTexts run(
      String text, Map<String, ?> given, String secret, ExecutionStatus status) throws Exception {
    SecretProbes.HEARD.clear();
    ShownTexts shown = new ShownTexts();
    try (shown) {
      ExecutionResult result;
      try (Engine engine = engine(shown)) {
        LoadedDocument document = engine.load(text);
        result = engine.start(document, given).await();
        shown.add(result);
        shown.add(Value.of(result.outputs()).toJson());
        result.steps().forEach(step -> shown.add(step.inputs() + " " + step.outputs()));
        Graph graph = document.graph();
        shown.add(graph.toMermaid(Overlay.of(graph, shown.notices)));
        shown.add(graph.toDot(Overlay.of(graph, shown.notices)));
      }
      shown.addJournals();
      assertThat(result.status()).isEqualTo(status);
      assertClean(shown, secret);
    }
    assertThat(SecretProbes.HEARD)
        .as("what handlers got")
        .anyMatch(heard -> heard.contains(secret));
    return shown;
  }

  private static void assertClean(ShownTexts shown, String secret) {
    assertThat(shown.all())
        .isNotEmpty()
        .noneMatch(text -> text.contains(secret))
        .noneMatch(text -> text.contains(MARK))
        .noneMatch(text -> text.contains("#end-of-it"));
  }

  /** A store with the same key that holds the beginning of a journal. */
  private static JournalStore copyOf(MemoryJournals whole, String id, List<String> lines)
      throws IOException {
    MemoryJournals journals = new MemoryJournals();
    try (JournalStore.Journal copy = journals.create(id)) {
      copy.append(lines);
    }
    return new JournalStore() {
      @Override
      public Journal create(String executionId) throws IOException {
        return journals.create(executionId);
      }

      @Override
      public Optional<Journal> open(String executionId) throws IOException {
        return journals.open(executionId);
      }

      @Override
      public Collection<String> unfinished() {
        return journals.unfinished();
      }

      @Override
      public byte[] key() {
        return whole.key();
      }
    };
  }

  private static Value hidden(Object value) {
    return Value.secret(Value.of(value));
  }

  private static Engine engine(ShownTexts shown) {
    return builder(shown).journals(shown.journals).build();
  }

  private static EngineBuilder builder(ShownTexts shown) {
    DocumentSource documents = (name, version) -> Optional.of(Source.of(CHILD));
    ApprovalNotifier approvers = request -> {};
    return Engine.builder()
        .platform(Platform.LINUX)
        .handler(new SecretProbes.Back())
        .handler(new SecretProbes.Login())
        .handler(new SecretProbes.Print())
        .handler(new SecretProbes.Throw())
        .handler(new SecretProbes.Fail())
        .handler(new SecretProbes.Late())
        .handler(new SecretProbes.TakesNumber())
        .service(DocumentSource.class, documents)
        .service(ApprovalNotifier.class, approvers)
        .interceptor(
            (context, call) -> {
              try {
                Outcome outcome = call.proceed();
                shown.add(outcome instanceof Outcome.Failed failed ? failed.failure() : "done");
                return outcome;
              } catch (Exception e) {
                shown.add(e);
                throw e;
              }
            })
        .listener(execution -> shown.listener());
  }
}

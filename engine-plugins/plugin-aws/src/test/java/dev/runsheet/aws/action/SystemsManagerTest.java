package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.Engine;
import dev.runsheet.ExecutionResult;
import dev.runsheet.aws.AwsActions;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.spi.DocumentSource;
import dev.runsheet.spi.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SystemsManagerTest {

  private final ScriptedCalls calls = new ScriptedCalls();
  private final Map<Class<?>, Object> services = AwsActions.servicesOver(calls);
  private final ParameterStore store = (ParameterStore) services.get(ParameterStore.class);
  private final DocumentSource documents = (DocumentSource) services.get(DocumentSource.class);

  @Test
  void parameters_are_read_by_name_and_version_and_what_is_missing_is_absent() throws Exception {
    calls
        .on("ssm GetParameters", "{\"Names\":[\"/a\",\"b:2\",\"c\",\"d\"]}")
        .answers(
            """
            {"Parameters": [
              {"Name": "a", "Type": "StringList", "Value": "x,y", "Version": 7},
              {"Name": "b", "Type": "String", "Value": "v", "Version": 2, "Selector": ":2"},
              {"Name": "d", "Type": "SecureString", "Value": "AQICAH", "Version": 1}],
             "InvalidParameters": ["c"]}
            """);

    assertThat(store.read(List.of("/a", "b:2", "c", "d")))
        .isEqualTo(
            Map.of(
                "/a",
                new StoredParameter("a", StoredParameter.Type.STRING_LIST, "x,y", 7),
                "b:2",
                new StoredParameter("b", StoredParameter.Type.STRING, "v", 2),
                "d",
                new StoredParameter("d", StoredParameter.Type.SECURE_STRING, "AQICAH", 1)));
  }

  @Test
  void ten_are_read_at_a_time() throws Exception {
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "p" + i).toList();
    for (List<String> some : List.of(names.subList(0, 10), names.subList(10, 12))) {
      calls
          .on("ssm GetParameters", Value.of(Map.of("Names", some)).toJson())
          .answers("{\"Parameters\":[{\"Name\":\"%s\",\"Value\":\"v\"}]}".formatted(some.get(0)));
    }

    assertThat(store.read(names)).containsOnlyKeys("p0", "p10");
  }

  @Test
  void a_store_that_refuses_says_why() {
    calls
        .on("ssm GetParameters", "{\"Names\":[\"a\"]}")
        .refuses("AccessDeniedException", "not authorized");

    assertThatThrownBy(() -> store.read(List.of("a")))
        .hasMessageContaining(
            "GetParameters of ssm failed while reading Parameter Store with AccessDeniedException");
  }

  @Test
  void a_document_is_found_by_name_and_version() throws Exception {
    calls
        .on("ssm GetDocument", "{\"Name\":\"Mine\",\"DocumentVersion\":\"$LATEST\"}")
        .answers("{\"Content\":\"text\"}");
    calls.on("ssm GetDocument", "{\"Name\":\"Other\"}").refuses("InvalidDocument", "");
    calls
        .on("ssm GetDocument", "{\"Name\":\"Mine\",\"DocumentVersion\":\"9\"}")
        .refuses("InvalidDocumentVersion", "");
    calls.on("ssm GetDocument", "{\"Name\":\"Theirs\"}").refuses("AccessDeniedException", "no");

    assertThat(documents.find("Mine", "$LATEST")).contains(new Source("Mine", "text"));
    assertThat(documents.find("Other", null)).isEmpty();
    assertThat(documents.find("Mine", "9")).isEmpty();
    assertThatThrownBy(() -> documents.find("Theirs", null))
        .hasMessageContaining("GetDocument of ssm failed while looking for the document");
  }

  @Test
  void example_9_a_default_is_read_from_the_store_unless_the_caller_gives_a_value()
      throws Exception {
    String document =
        """
        schemaVersion: '0.3'
        parameters: {A: {type: String, default: '{{ssm:/app/ami}}'}}
        mainSteps:
          - {name: S, action: 'aws:executeAwsApi', inputs: {Service: ec2, Api: X, I: '{{ A }}'}}
        """;
    calls
        .on("ssm GetParameters", "{\"Names\":[\"/app/ami\"]}")
        .answers(
            "{\"Parameters\":[{\"Name\":\"/app/ami\",\"Type\":\"String\",\"Value\":\"ami-1\"}]}");
    calls.on("ec2 X", "{\"I\":\"ami-1\"}").answers("{}");
    calls.on("ec2 X", "{\"I\":\"mine\"}").answers("{}");

    var builder =
        Engine.builder().service(AwsCalls.class, calls).service(ParameterStore.class, store);
    new AwsActions().handlers().forEach(builder::handler);
    try (Engine engine = builder.build()) {
      ExecutionResult first = engine.run(document, Map.of());
      ExecutionResult second = engine.run(document, Map.of("A", "mine"));

      assertThat(first.succeeded()).isTrue();
      assertThat(second.succeeded()).isTrue();
    }
    calls.assertAllMade();
  }
}

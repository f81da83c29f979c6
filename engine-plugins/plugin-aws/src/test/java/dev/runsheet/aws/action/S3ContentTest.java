package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.aws.AwsCall;
import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsError;
import dev.runsheet.document.Value;
import dev.runsheet.spi.ContentSource;
import dev.runsheet.spi.ContentSource.Content;
import dev.runsheet.spi.ParameterStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3ContentTest {

  private final List<String> made = new ArrayList<>();

  /** A bucket with two objects below {@code scripts/} and one beside them. */
  private final AwsCalls calls =
      new AwsCalls() {
        @Override
        public Value.Fields call(AwsCall call) throws AwsCallException {
          made.add(shown(call));
          Value.Fields asked = call.parameters();
          if (call.operation().equals("HeadObject")) {
            if (asked.get("Key").toString().equals("tool.sh")) {
              return Value.Fields.EMPTY;
            }
            throw AwsCallException.refused(new AwsError("404", "Not Found", 404, null));
          }
          if (!asked.get("Prefix").toString().equals("scripts/")) {
            return Value.Fields.EMPTY;
          }
          return asked.get("ContinuationToken") == null
              ? json(
                  "{\"Contents\":[{\"Key\":\"scripts/\"},{\"Key\":\"scripts/a\"}],"
                      + "\"NextContinuationToken\":\"more\"}")
              : json("{\"Contents\":[{\"Key\":\"scripts/b/c\"}]}");
        }

        @Override
        public Value.Fields download(AwsCall call, OutputStream out) {
          made.add(shown(call));
          try {
            out.write(call.parameters().get("Key").toString().getBytes(StandardCharsets.UTF_8));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return Value.Fields.EMPTY;
        }
      };

  private static String shown(AwsCall call) {
    String region = call.identity().region() == null ? "" : " in " + call.identity().region();
    return call.operation() + call.parameters().toJson() + region;
  }

  private static Value.Fields json(String text) {
    return (Value.Fields) Value.ofJson(text);
  }

  private Content find(String path) throws Exception {
    ContentSource source = (ContentSource) AwsActions.servicesOver(calls).get(ContentSource.class);
    Value.Fields info = (Value.Fields) Value.of(Map.of("path", path));
    return source.find(new ContentSource.Query("S3", info, null)).orElseThrow();
  }

  @Test
  void an_object_is_fetched_where_its_URL_says_that_it_is() throws Exception {
    Content content = find("https://bucket.s3.eu-west-1.amazonaws.com/tool.sh");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.files().get(0).body().writeTo(out);

    assertThat(content.tree()).isFalse();
    assertThat(content.files().get(0).path()).isEqualTo("tool.sh");
    assertThat(out).hasToString("tool.sh");
    assertThat(made)
        .containsExactly(
            "HeadObject{\"Bucket\":\"bucket\",\"Key\":\"tool.sh\"} in eu-west-1",
            "GetObject{\"Bucket\":\"bucket\",\"Key\":\"tool.sh\"} in eu-west-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/scripts", "s3://bucket/scripts/"})
  void a_prefix_is_a_tree_over_all_pages_and_without_folders(String path) throws Exception {
    Content content = find(path);

    assertThat(content.tree()).isTrue();
    assertThat(content.files()).extracting(ContentSource.Entry::path).containsExactly("a", "b/c");
  }

  @Test
  void a_place_where_nothing_is_is_told() {
    assertThatThrownBy(() -> find("s3://bucket/none"))
        .hasMessage("there is nothing at s3://bucket/none");
  }

  @Test
  void other_sources_are_none_of_its_business() throws Exception {
    ContentSource source = new S3Content(calls);

    assertThat(source.find(new ContentSource.Query("HTTP", Value.Fields.EMPTY, null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "s3://b/k/l, b, k/l, ",
    "https://s3.amazonaws.com/b/k, b, k, ",
    "https://s3.eu-west-1.amazonaws.com/b/k%20l, b, k l, eu-west-1",
    "https://s3-us-gov-west-1.amazonaws.com/b/k, b, k, us-gov-west-1",
    "https://my.bucket.s3.amazonaws.com/k, my.bucket, k, ",
    "https://b.s3.dualstack.us-east-2.amazonaws.com/k/, b, k/, us-east-2",
    "https://b.s3.cn-north-1.amazonaws.com.cn/k, b, k, cn-north-1",
    "https://s3.amazonaws.com/b, b, '', ",
  })
  void a_URL_of_S3_is_read_in_all_its_forms(String url, String bucket, String key, String region)
      throws Exception {
    assertThat(S3Path.of(url)).isEqualTo(new S3Path(bucket, key, region));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://s3.amazonaws.com/b/k",
        "https://example.com/b/k",
        "b/k",
        "https://s3.amazonaws.com/",
        "s3:///k"
      })
  void what_is_no_URL_of_S3_is_told(String url) {
    assertThatThrownBy(() -> S3Path.of(url))
        .hasMessageContaining("is no URL of S3: s3://BUCKET/KEY");
  }

  @Test
  void a_secret_of_Parameter_Store_is_read_in_clear_and_only_a_secret() throws Exception {
    AwsCalls store =
        call -> {
          made.add(shown(call));
          String name = call.parameters().get("Name").toString();
          if (name.equals("/none")) {
            throw AwsCallException.refused(new AwsError("ParameterNotFound", "none", 400, null));
          }
          return json(
              "{\"Parameter\":{\"Type\":\"%s\",\"Value\":\"v\"}}"
                  .formatted(name.equals("/key") ? "SecureString" : "String"));
        };
    ParameterStore parameters =
        (ParameterStore) AwsActions.servicesOver(store).get(ParameterStore.class);

    assertThat(parameters.readSecret("/key")).contains("v");
    assertThat(parameters.readSecret("/plain")).isEmpty();
    assertThat(parameters.readSecret("/none")).isEmpty();
    assertThat(made.get(0)).isEqualTo("GetParameter{\"Name\":\"/key\",\"WithDecryption\":true}");
  }
}

package dev.runsheet.aws.action;

import static dev.runsheet.aws.action.Outcomes.assertSucceeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Section 4.9 of the reference on Automation documents. */
class CreateTagsTest {

  private static final String INPUTS =
      """
      {"ResourceIds": ["i-1", "i-2"],
       "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]}
      """;
  private static final String TAG =
      """
      {"Resources": ["i-1", "i-2"],
       "Tags": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]}
      """;
  private static final String FILTERS =
      """
      "Filters": [{"Name": "resource-id", "Values": ["i-1", "i-2"]},
                  {"Name": "key", "Values": ["a", "b"]}, {"Name": "value", "Values": ["1", "2"]}]
      """;

  private final ScriptedCalls calls = new ScriptedCalls();

  @Test
  void resources_of_ec2_are_tagged_until_every_tag_shows_on_each() throws Exception {
    calls.on("ec2 CreateTags", TAG).answers("{}");
    looks("", "a=1", "b=2");
    looks("", "a=1", "b=2", "a=2", "b=2");
    looks("", "a=1", "b=2", "a=1", "b=2");

    Play<?> play = play(INPUTS);

    assertSucceeded(play.run(), "{}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(4));
    calls.assertAllMade();
  }

  @Test
  void tags_may_show_on_several_pages() throws Exception {
    calls.on("ec2 CreateTags", TAG).answers("{}");
    looks("next", "a=1", "b=2");
    calls
        .on("ec2 DescribeTags", "{" + FILTERS + ", \"NextToken\": \"next\"}")
        .answers("{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"}]}");
    looks("next", "a=1", "b=2");
    calls
        .on("ec2 DescribeTags", "{" + FILTERS + ", \"NextToken\": \"next\"}")
        .answers("{\"Tags\":[{\"Key\":\"a\",\"Value\":\"1\"},{\"Key\":\"b\",\"Value\":\"2\"}]}");

    Play<?> play = play(INPUTS);

    assertSucceeded(play.run(), "{}");
    assertThat(play.took()).isEqualTo(Duration.ofSeconds(2));
    calls.assertAllMade();
  }

  @Test
  void a_tag_that_never_shows_is_waited_for_until_the_limit() throws Exception {
    calls.on("ec2 CreateTags", TAG).answers("{}");
    for (int i = 0; i < 5; i++) {
      looks("");
    }

    play(INPUTS).runUntilItHasTaken(Duration.ofSeconds(10));

    calls.assertAllMade();
  }

  @Test
  void a_resource_of_systems_manager_is_tagged_through_it() throws Exception {
    String about = "\"ResourceType\": \"ManagedInstance\", \"ResourceId\": \"mi-1\"";
    calls
        .on(
            "ssm AddTagsToResource",
            "{" + about + ", \"Tags\": [{\"Key\": \"a\", \"Value\": \"\"}]}")
        .answers("{}");
    calls.on("ssm ListTagsForResource", "{" + about + "}").answers("{\"TagList\":[]}");
    calls
        .on("ssm ListTagsForResource", "{" + about + "}")
        .answers("{\"TagList\":[{\"Key\":\"z\",\"Value\":\"\"},{\"Key\":\"a\",\"Value\":\"\"}]}");

    Play<?> play =
        play(
            """
            {"ResourceType": "ManagedInstance", "ResourceIds": ["mi-1"], "Tags": [{"Key": "a"}]}
            """);

    assertSucceeded(play.run(), "{}");
    calls.assertAllMade();
  }

  @Test
  void systems_manager_tags_one_resource_at_a_time() {
    assertThatThrownBy(
            () ->
                play(
                    """
                    {"ResourceType": "Parameter", "ResourceIds": ["a", "b"],
                     "Tags": [{"Key": "a", "Value": "1"}]}
                    """))
        .hasMessageContaining("\"ResourceIds\" takes one id for resources of type \"Parameter\"");
    assertThatThrownBy(() -> play("{\"ResourceIds\":[\"i-1\"],\"Tags\":[]}"))
        .hasMessageContaining("must not be empty");
  }

  private void looks(String next, String... tags) {
    StringBuilder found = new StringBuilder();
    for (String tag : tags) {
      String[] parts = tag.split("=", -1);
      found.append(found.isEmpty() ? "" : ",");
      found.append("{\"Key\":\"%s\",\"Value\":\"%s\"}".formatted(parts[0], parts[1]));
    }
    String token = next.isEmpty() ? "" : ",\"NextToken\":\"" + next + "\"";
    calls
        .on("ec2 DescribeTags", "{" + FILTERS + "}")
        .answers("{\"Tags\":[" + found + "]" + token + "}");
  }

  private Play<CreateTags.Inputs> play(String inputs) {
    return Play.of(CreateTags::new, CreateTags.Inputs.class, inputs).over(calls);
  }
}

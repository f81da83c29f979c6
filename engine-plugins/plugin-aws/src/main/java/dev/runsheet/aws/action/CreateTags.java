package dev.runsheet.aws.action;

import dev.runsheet.spi.Action;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tags resources and waits until the tags show. */
@Action(name = "aws:createTags")
final class CreateTags implements Composite<CreateTags.Inputs> {

  private static final String TAGGING = "tagging";
  private static final String WAITING = "waiting for the tags";
  private static final String PAGE = "Page";
  private static final String FOUND = "Found";

  private static final CallProgram<Inputs> OF_EC2 =
      CallProgram.of(
          Phase.changes(
              TAGGING,
              scene ->
                  Request.ec2("CreateTags")
                      .with("Resources", scene.inputs().resourceIds())
                      .with("Tags", scene.inputs().tagMaps()),
              (scene, answer) -> Next.go(WAITING)),
          Phase.reads(WAITING, CreateTags::describe, CreateTags::judge));

  private static final CallProgram<Inputs> OF_SYSTEMS_MANAGER =
      CallProgram.of(
          Phase.changes(
              TAGGING,
              scene -> about(scene, "AddTagsToResource").with("Tags", scene.inputs().tagMaps()),
              (scene, answer) -> Next.go(WAITING)),
          Phase.reads(
              WAITING,
              scene -> about(scene, "ListTagsForResource"),
              (scene, answer) ->
                  tags(answer.list("TagList")).containsAll(scene.inputs().tags())
                      ? Next.succeed()
                      : Next.again()));

  @Override
  public CallProgram<Inputs> program(Inputs inputs) {
    return inputs.areOfEc2() ? OF_EC2 : OF_SYSTEMS_MANAGER;
  }

  private static Request about(Scene<Inputs> scene, String operation) {
    return Request.ssm(operation)
        .with("ResourceType", scene.inputs().resourceType())
        .with("ResourceId", scene.inputs().resourceIds().get(0));
  }

  private static Request describe(Scene<Inputs> scene) {
    Inputs inputs = scene.inputs();
    String page = scene.text(PAGE);
    return Request.ec2("DescribeTags")
        .with(
            "Filters",
            List.of(
                filter("resource-id", inputs.resourceIds()),
                filter("key", inputs.tags().stream().map(Tag::key).distinct().toList()),
                filter("value", inputs.tags().stream().map(Tag::text).distinct().toList())))
        .with("NextToken", page.isEmpty() ? null : page);
  }

  private static Map<String, Object> filter(String name, Collection<String> values) {
    return Map.of("Name", name, "Values", values);
  }

  /** Counts the tags over all pages. */
  private static Next judge(Scene<Inputs> scene, Answer answer) {
    Inputs inputs = scene.inputs();
    long here = answer.list("Tags").stream().filter(tag -> inputs.has(Tag.of(tag))).count();
    long found = scene.number(FOUND) + here;
    String page = answer.text("NextToken");
    if (!page.isEmpty()) {
      return Next.go(WAITING).keep(PAGE, page).keep(FOUND, found);
    }
    long wanted = (long) Set.copyOf(inputs.resourceIds()).size() * inputs.tags().size();
    return found >= wanted ? Next.succeed() : Next.again().keep(PAGE, "").keep(FOUND, 0);
  }

  private static Set<Tag> tags(List<Answer> list) {
    return list.stream().map(Tag::of).collect(Collectors.toSet());
  }

  /**
   * A tag.
   *
   * @param key its key
   * @param value its value; without one it is empty
   */
  record Tag(String key, @Nullable String value) {

    static Tag of(Answer answer) {
      return new Tag(answer.text("Key"), answer.text("Value"));
    }

    String text() {
      return value == null ? "" : value;
    }

    Tag whole() {
      return new Tag(key, text());
    }
  }

  /**
   * What to tag, and with what.
   *
   * @param resourceIds the resources; one where they are not of EC2
   * @param tags the tags
   * @param resourceType what they are: EC2 where nothing is said
   */
  record Inputs(List<String> resourceIds, List<Tag> tags, @Nullable String resourceType) {

    private static final String EC2 = "EC2";

    Inputs {
      resourceIds = List.copyOf(resourceIds);
      tags = tags.stream().map(Tag::whole).distinct().toList();
      if (resourceIds.isEmpty() || tags.isEmpty()) {
        throw new IllegalArgumentException("\"ResourceIds\" and \"Tags\" must not be empty");
      }
      boolean ec2 = resourceType == null || resourceType.equals(EC2);
      if (!ec2 && resourceIds.size() > 1) {
        throw new IllegalArgumentException(
            "\"ResourceIds\" takes one id for resources of type \"%s\", but has %d"
                .formatted(resourceType, resourceIds.size()));
      }
    }

    boolean areOfEc2() {
      return resourceType == null || resourceType.equals(EC2);
    }

    boolean has(Tag tag) {
      return tags.contains(tag);
    }

    List<Map<String, String>> tagMaps() {
      return tags.stream().map(tag -> Map.of("Key", tag.key(), "Value", tag.text())).toList();
    }
  }
}

package dev.runsheet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.StoredParameter;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.RateControl.Target;
import dev.runsheet.spi.ApprovalNotifier;
import dev.runsheet.spi.ParameterStore;
import dev.runsheet.spi.Rebooter;
import dev.runsheet.spi.TargetResolver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostServicesTest {

  private static final Command.ResolveTargets TWO_KEYS =
      new Command.ResolveTargets(
          3,
          List.of(new Target("tag:env", List.of("test")), new Target("tag-key", List.of("os"))),
          "InstanceId",
          "AWS::EC2::Instance::Id");
  private static final Command.NotifyApprovers NOTIFY =
      new Command.NotifyApprovers(4, "Gate", "arn:topic", "Go?", List.of("alice"), 1, "arn:role");

  @Test
  void targets_are_what_all_keys_select_in_the_order_of_the_first_without_duplicates() {
    List<TargetResolver.Query> asked = new ArrayList<>();
    TargetResolver resolver =
        query -> {
          asked.add(query);
          return query.key().equals("tag:env")
              ? List.of("c", "a", "b", "c")
              : List.of("b", "c", "d");
        };

    Event.TargetsResolved found =
        (Event.TargetsResolved) services(TargetResolver.class, resolver).resolve(TWO_KEYS);

    assertThat(found.call()).isEqualTo(3);
    assertThat(found.targets()).containsExactly("c", "b");
    assertThat(asked.get(0).parameter()).isEqualTo("InstanceId");
    assertThat(asked.get(0).parameterType()).isEqualTo("AWS::EC2::Instance::Id");
  }

  @Test
  void a_resolver_that_fails_or_is_missing_answers_all_the_same() {
    assertThat(((Event.TargetsUnresolved) none().resolve(TWO_KEYS)).message())
        .isEqualTo(
            "the targets are to be found by tag:env, tag-key, but this engine was given no"
                + " TargetResolver");
    assertThat(
            ((Event.TargetsUnresolved)
                    services(TargetResolver.class, query -> null).resolve(TWO_KEYS))
                .message())
        .startsWith("the targets could not be found: java.lang.NullPointerException");
    TargetResolver broken =
        query -> {
          throw new AssertionError("broken");
        };
    assertThat(
            ((Event.TargetsUnresolved) services(TargetResolver.class, broken).resolve(TWO_KEYS))
                .message())
        .endsWith("broken");
  }

  @Test
  void approvers_are_told_with_all_that_the_document_says() {
    List<ApprovalNotifier.Request> told = new ArrayList<>();

    Event answer = services(ApprovalNotifier.class, told::add).tellApprovers("e1", NOTIFY);

    assertThat(answer).isInstanceOf(Event.ApproversNotified.class);
    assertThat(told)
        .containsExactly(
            new ApprovalNotifier.Request(
                "e1", "Gate", "arn:topic", "Go?", List.of("alice"), 1, "arn:role"));
  }

  @Test
  void without_a_notifier_there_is_nobody_to_tell_and_one_that_fails_fails_the_step() {
    assertThat(none().tellApprovers("e1", NOTIFY)).isInstanceOf(Event.ApproversNotified.class);
    ApprovalNotifier broken =
        request -> {
          throw new IllegalStateException("no such topic");
        };

    Event.ApproversNotNotified failed =
        (Event.ApproversNotNotified)
            services(ApprovalNotifier.class, broken).tellApprovers("e1", NOTIFY);

    assertThat(failed.call()).isEqualTo(4);
    assertThat(failed.failure().message())
        .isEqualTo(
            "the approvers could not be told at arn:topic: java.lang.IllegalStateException: no such"
                + " topic");
  }

  @Test
  void a_store_or_a_rebooter_that_fails_answers_all_the_same() {
    ParameterStore nothing = selectors -> null;
    assertThat(services(ParameterStore.class, nothing).read(List.of("/a")))
        .isInstanceOf(Event.ParametersUnreadable.class);
    StoredParameter a = new StoredParameter("/a", StoredParameter.Type.STRING, "v", 1);
    assertThat(services(ParameterStore.class, selectors -> Map.of("/a", a)).read(List.of("/a")))
        .isEqualTo(new Event.ParametersRead(Instant.EPOCH, Map.of("/a", a)));
    Rebooter broken =
        id -> {
          throw new AssertionError("no way");
        };
    assertThat(((Event.RebootFailed) services(Rebooter.class, broken).reboot("e1")).message())
        .endsWith("no way");
  }

  private static HostServices none() {
    return new HostServices(Map.of(), () -> Instant.EPOCH);
  }

  private static <T> HostServices services(Class<T> type, T service) {
    return new HostServices(Map.of(type, service), () -> Instant.EPOCH);
  }
}

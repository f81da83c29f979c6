package dev.runsheet.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.CheckResult;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Parameter;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.Transition;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Real runbooks, where a corpus of them lies beside this repository: whatever their actions answer,
 * they end, in order, and leave no timer behind.
 */
class CorpusRunbooksTest {

  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
  private static final int RUNS = 10;

  @Test
  void every_valid_runbook_ends_whatever_its_actions_answer() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "there is no corpus beside this repository");
    ActionCatalogue actions = ActionCatalogue.standard();
    DocumentParser parser = new DocumentParser(actions);
    int runbooks = 0;
    for (Path file : files()) {
      CheckResult read = parser.parse(Source.of(text(file)));
      if (read.valid() && read.document() instanceof AutomationDocument document) {
        Program program = Program.compile(document, actions::find, true);
        for (int seed = 0; seed < RUNS; seed++) {
          new Drive(program, document, seed).run(file);
        }
        runbooks++;
      }
    }
    assertThat(runbooks).isGreaterThan(100);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(CORPUS)) {
      return all.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Answers at random, and may cancel. */
  private static final class Drive {
    private final Machine machine;
    private final AutomationDocument document;
    private final Random random;
    private final Deque<Event> events = new ArrayDeque<>();
    private final Map<Integer, Instant> timers = new TreeMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private Instant now = Simulation.START;
    private boolean cancelled;

    Drive(Program program, AutomationDocument document, int seed) {
      this.machine = new Machine(program);
      this.document = document;
      this.random = new Random(seed);
    }

    void run(Path file) {
      Map<String, Value> given = new HashMap<>();
      for (Parameter parameter : document.parameters().values()) {
        if (parameter.required()) {
          given.put(parameter.name(), value(parameter));
        }
      }
      NodeFacts node =
          new NodeFacts(Platform.LINUX, Map.of(), Map.of("global:REGION", "eu-west-1"));
      events.add(new Event.Started(now, "exec", given, node, StartOptions.STANDARD));
      for (int taken = 0; !machine.finished(); taken++) {
        assertThat(taken).as("events of %s", file).isLessThan(100_000);
        Transition transition = machine.accept(next());
        notices.addAll(transition.notices());
        transition.commands().forEach(this::perform);
      }
      assertThat(timers).as("timers left by %s", file).isEmpty();
      NoticeOrder.check(notices);
    }

    private static Value value(Parameter parameter) {
      return switch (parameter.type().shape()) {
        case TEXT -> Value.text("i-1234567890abcdef0");
        case TEXTS -> Value.of(List.of("i-1234567890abcdef0"));
        case INTEGER -> Value.number(1);
        case BOOLEAN -> Value.bool(true);
        case MAP -> Value.of(Map.of("k", "v"));
        case MAPS -> Value.of(List.of(Map.of("k", "v")));
      };
    }

    private Event next() {
      Event event = events.poll();
      if (event != null) {
        return event;
      }
      if (!cancelled && random.nextInt(25) == 0) {
        cancelled = true;
        return new Event.CancelRequested(now);
      }
      int timer =
          timers.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow().getKey();
      Instant due = timers.remove(timer);
      now = due.isAfter(now) ? due : now;
      return new Event.TimerFired(now, timer);
    }

    private void perform(Command command) {
      if (command instanceof Command.RunAction call) {
        answer(call.call());
      } else if (command instanceof Command.StopAction stop) {
        events.add(failed(stop.call(), Failure.Type.ACTION));
      } else if (command instanceof Command.StartTimer timer) {
        timers.put(timer.timer(), timer.due());
      } else if (command instanceof Command.CancelTimer timer) {
        timers.remove(timer.timer());
      } else if (command instanceof Command.ReadParameters read) {
        Map<String, StoredParameter> found = new HashMap<>();
        for (String name : read.selectors()) {
          found.put(name, new StoredParameter(name, StoredParameter.Type.STRING, "v", 1));
        }
        events.add(new Event.ParametersRead(now, found));
      } else if (command instanceof Command.StartChild child) {
        events.add(new Event.ChildEnded(now, child.call(), childResult()));
      } else if (command instanceof Command.NotifyApprovers told) {
        events.add(new Event.ApproversNotified(now, told.call()));
      }
    }

    private void answer(int call) {
      switch (random.nextInt(8)) {
        case 0 -> events.add(failed(call, Failure.Type.ACTION));
        case 1 -> events.add(failed(call, Failure.Type.PERMISSION));
        case 2 -> {
          // It hangs, until its limit has passed.
        }
        default -> events.add(new Event.ActionSucceeded(now, call, Map.of()));
      }
    }

    private Event failed(int call, Failure.Type type) {
      Failure failure = new Failure(Failure.Stage.INVOCATION, type, "no");
      return new Event.ActionFailed(now, call, failure, Map.of(), null);
    }

    private Command.Finish childResult() {
      ExecutionStatus status =
          random.nextInt(4) == 0 ? ExecutionStatus.FAILED : ExecutionStatus.SUCCESS;
      return new Command.Finish(status, null, Map.of("A.B", List.of("v")), List.of(), now, now);
    }
  }
}

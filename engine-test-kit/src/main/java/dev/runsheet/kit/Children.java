package dev.runsheet.kit;

import dev.runsheet.InvalidDocumentException;
import dev.runsheet.RunsheetException;
import dev.runsheet.document.Diagnostic;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Command.ChildDocument;
import dev.runsheet.event.Event;
import dev.runsheet.interpreter.Program;
import dev.runsheet.kit.Agenda.Rank;
import dev.runsheet.kit.Script.Answer;
import dev.runsheet.kit.Script.Rule;
import dev.runsheet.kit.SimulatedExecution.Begun;
import dev.runsheet.parser.ValueReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The child executions of one execution, and the targets it runs for. */
final class Children {

  private static final String MADE_UP_TARGET = "i-0123456789abcdef0";

  private final World world;
  private final SimulatedExecution parent;
  private final Map<Integer, SimulatedExecution> running = new HashMap<>();
  private final Map<Integer, Agenda.Entry> answered = new HashMap<>();

  Children(World world, SimulatedExecution parent) {
    this.world = world;
    this.parent = parent;
  }

  void start(Command.StartChild order) {
    Begun begun = parent.begun(order.step());
    boolean same = order.document() instanceof ChildDocument.Same;
    Rule rule =
        same
            ? null
            : world
                .answers()
                .take(begun.action(), order.step(), begun.inputs(), Children::answersWholes);
    if (!same) {
      note(order, begun);
    }
    if (rule != null) {
      answer(order.call(), begun, rule.answer(), rule.takes());
      return;
    }
    Source source = find(order.document());
    if (same) {
      begin(order, parent.document());
    } else if (source != null) {
      load(order, source);
    } else if (world.makesUp()) {
      parent.markSynthetic(order.step());
      answer(order.call(), begun, MadeUp.child(begun.action(), order.executionId()));
    } else {
      refuseUnknown(order, begun);
    }
  }

  private static boolean answersWholes(Rule rule) {
    return !(rule.answer() instanceof Answer.Returns);
  }

  private void note(Command.StartChild order, Begun begun) {
    world.note(
        new SimulatedCall(
            world.agenda().now(),
            parent.id(),
            order.step(),
            begun.action(),
            begun.attempt(),
            begun.inputs(),
            null,
            false));
  }

  private void answer(int call, Begun begun, Answer answer) {
    answer(call, begun, answer, Duration.ZERO);
  }

  private void answer(int call, Begun begun, Answer answer, Duration takes) {
    if (answer instanceof Answer.Hangs) {
      return;
    }
    answered.put(
        call,
        parent.later(
            world.agenda().now().plus(takes),
            Rank.COMPLETION,
            at -> {
              answered.remove(call);
              return Completion.of(at, call, begun.action(), answer);
            }));
  }

  private @Nullable Source find(ChildDocument wanted) {
    if (wanted instanceof ChildDocument.Named named) {
      Source exact = world.script().documents().get(named.name());
      int slash = named.name().lastIndexOf('/');
      return exact != null || slash < 0
          ? exact
          : world.script().documents().get(named.name().substring(slash + 1));
    }
    return wanted instanceof ChildDocument.Local local
        ? world.script().documents().get(local.path())
        : null;
  }

  private void load(Command.StartChild order, Source source) {
    try {
      begin(order, world.simulator().load(source));
    } catch (InvalidDocumentException e) {
      Diagnostic first =
          e.diagnostics().stream().filter(Diagnostic::isError).findFirst().orElseThrow();
      refuse(order, "document \"%s\" is not valid: %s".formatted(source.name(), first));
    } catch (RunsheetException e) {
      refuse(order, String.valueOf(e.getMessage()));
    }
  }

  private void begin(Command.StartChild order, SimulatedDocument document) {
    Program.Fitted fitted =
        document.program().fit(order.parameters(), order.options(), world.node(), Children::read);
    if (!fitted.fits()) {
      refuse(order, fitted.message());
      return;
    }
    SimulatedExecution child = new SimulatedExecution(world, order.executionId(), document);
    world.add(child);
    running.put(order.call(), child);
    child.whenFinished(finish -> parent.soon(at -> new Event.ChildEnded(at, order.call(), finish)));
    child.begin(fitted.values(), order.options());
  }

  private static @Nullable Value read(String text) {
    ValueReader.Result read = ValueReader.read(Source.of(text));
    Node node = read.node();
    return read.valid() && node != null ? node.value() : null;
  }

  private void refuse(Command.StartChild order, String message) {
    parent.soon(at -> new Event.ChildRefused(at, order.call(), Failure.action(message)));
  }

  private void refuseUnknown(Command.StartChild order, Begun begun) {
    String message =
        "no entry of the script answers step \"%s\" (%s) with inputs %s, and its \"documents\" do not hold %s%s"
            .formatted(
                order.step(),
                begun.action(),
                begun.inputs().toJson(),
                named(order.document()),
                world.answers().nearMisses(begun.action(), order.step(), begun.inputs()));
    world.unanswered(order.step(), message);
    parent.soon(at -> new Event.ChildRefused(at, order.call(), World.internal(message)));
  }

  private static String named(ChildDocument document) {
    if (document instanceof ChildDocument.Named named) {
      return "\"" + named.name() + "\"";
    }
    return document instanceof ChildDocument.Local local ? "\"" + local.path() + "\"" : "it";
  }

  void stop(int call) {
    SimulatedExecution child = running.get(call);
    if (child != null) {
      world
          .agenda()
          .add(
              world.agenda().now(),
              Rank.COMPLETION,
              () -> child.tell(new Event.CancelRequested(world.agenda().now())));
      return;
    }
    Agenda.Entry entry = answered.remove(call);
    if (entry != null) {
      entry.cancel();
    }
    Failure stopped = Failure.action("the step was stopped");
    parent.soon(at -> new Event.ActionFailed(at, call, stopped, Map.of(), null));
  }

  void resolve(Command.ResolveTargets query) {
    List<String> targets = world.script().targets();
    if (targets == null && world.makesUp()) {
      targets = List.of(MADE_UP_TARGET);
    }
    List<String> found = targets;
    if (found == null) {
      parent.soon(
          at ->
              new Event.TargetsUnresolved(
                  at, query.call(), "the script has no \"targets\" that the search could find"));
    } else {
      parent.soon(at -> new Event.TargetsResolved(at, query.call(), Objects.requireNonNull(found)));
    }
  }
}

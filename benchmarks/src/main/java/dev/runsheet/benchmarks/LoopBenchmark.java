package dev.runsheet.benchmarks;

import dev.runsheet.document.Document;
import dev.runsheet.document.Limits;
import dev.runsheet.document.Platform;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.event.Command;
import dev.runsheet.event.Event;
import dev.runsheet.event.NodeFacts;
import dev.runsheet.event.StartOptions;
import dev.runsheet.event.Transition;
import dev.runsheet.interpreter.Machine;
import dev.runsheet.interpreter.Program;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.parser.DocumentParser;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A loop of a million passes, a branch in each: what a pass costs, in a heap that holds a hundredth
 * of what is told of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xmx48m", "-Xss256k"})
public class LoopBenchmark {

  private static final int PASSES = 1_000_000;

  private static final String LOOP =
      """
      schemaVersion: '0.3'
      parameters: { Passes: { type: Integer } }
      mainSteps:
        - name: Again
          action: aws:loop
          inputs:
            LoopCondition: { Variable: x, StringEquals: x }
            MaxIterations: '{{ Passes }}'
            Steps:
              - name: Choose
                action: aws:branch
                inputs:
                  Choices:
                    - { NextStep: Never, Variable: '{{ Again.CurrentIteration }}', NumericLesser: 0 }
                isEnd: true
              - { name: Never, action: 'aws:branch', inputs: { Choices: [ { NextStep: Choose, Variable: x, StringEquals: y } ] } }
      """;

  private final Program program = program();
  private final NodeFacts node = new NodeFacts(Platform.LINUX, Map.of(), Map.of());

  /** Makes a pass of a million; a millionth of the start and the result is in it. */
  @Benchmark
  @OperationsPerInvocation(PASSES)
  public Command machine() {
    Machine machine = new Machine(program);
    Instant at = Instant.EPOCH;
    Map<String, Value> parameters = Map.of("Passes", Value.number(PASSES));
    Transition transition =
        machine.accept(new Event.Started(at, "loop", parameters, node, StartOptions.STANDARD));
    while (!machine.finished()) {
      transition = machine.accept(new Event.TimerFired(at, timer(transition)));
    }
    return transition.commands().get(transition.commands().size() - 1);
  }

  private static int timer(Transition transition) {
    for (Command command : transition.commands()) {
      if (command instanceof Command.StartTimer start) {
        return start.timer();
      }
    }
    throw new IllegalStateException("nothing is waited for: " + transition);
  }

  private static Program program() {
    ActionCatalogue actions = ActionCatalogue.standard();
    Document read = new DocumentParser(actions).parse(Source.of(LOOP)).document();
    if (read == null) {
      throw new IllegalStateException("the document cannot be read");
    }
    Limits raised = new Limits(Integer.MAX_VALUE, PASSES, 100, 5, 100);
    return Program.compile(read, actions::find, true, raised);
  }
}

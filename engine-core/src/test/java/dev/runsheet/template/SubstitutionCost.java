package dev.runsheet.template;

import com.sun.management.ThreadMXBean;
import dev.runsheet.document.Keys;
import dev.runsheet.document.Node;
import dev.runsheet.document.Source;
import dev.runsheet.document.Value;
import dev.runsheet.parser.ValueReader;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Measures what the substitution of a step's inputs allocates, beside the same result put together
 * by hand. It is a program of its own: in a JVM that has run other tests, or that counts what they
 * cover, the compiler has seen too much to leave out what a JVM of its own leaves out.
 */
final class SubstitutionCost {

  private SubstitutionCost() {}

  /** Prints the bytes for each call: substituted, by hand, and for inputs without references. */
  public static void main(String[] args) {
    Template template = compile(INPUTS);
    Scope scope = reference -> VALUES.get(reference.name());
    Supplier<Object> byHand = byHand(((Value.Fields) template.resolve(scope)).get("Fixed"));
    if (!template.resolve(scope).equals(byHand.get())) {
      throw new AssertionError("the two are not the same");
    }
    Template fixed = compile("{ a: [1, 2, { b: c }], d: 'no {{ reference to anything }}' }");
    System.out.printf(
        "%d %d %d",
        perCall(() -> template.resolve(scope)),
        perCall(byHand),
        perCall(() -> fixed.resolve(scope)));
  }

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int CALLS = 20_000;

  /** Enough for the compiler to have its last word, also on a machine that others keep busy. */
  private static final int ROUNDS = 60;

  private static final Value NAME = Value.text("web-server-of-the-north");
  private static final Value COUNT = Value.number(1234);
  private static final Value IDS = Value.of(List.of("i-1", "i-2"));
  private static final Map<String, Value> VALUES = new HashMap<>();

  static {
    VALUES.put("Name", NAME);
    VALUES.put("Count", COUNT);
    VALUES.put("Ids", IDS);
  }

  private static final String INPUTS =
      """
      Service: ec2
      Filters: [ { Name: name, Values: ['{{ Name }}', 'x'] } ]
      MaxResults: '{{ Count }}'
      InstanceIds: ['{{ Ids }}']
      Comment: 'look at {{ Name }} at once'
      Fixed: { a: [1, 2, 3], b: { c: d } }
      """;

  /** Keeps results, so that none is optimised away. */
  private static final Object[] SINK = new Object[1];

  private static long perCall(Supplier<Object> call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        SINK[0] = call.get();
      }
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least / CALLS;
  }

  private static Template compile(String yaml) {
    Node node = ValueReader.read(Source.of(yaml)).node();
    return new TemplateCompiler(
            Dialect.AUTOMATION, Syntax.BRACES, reference -> VALUES.containsKey(reference.name()))
        .compile(node);
  }

  private static Supplier<Object> byHand(Value fixed) {
    Value ec2 = Value.text("ec2");
    Value name = Value.text("name");
    Value x = Value.text("x");
    Keys keys =
        new Keys(List.of("Service", "Filters", "MaxResults", "InstanceIds", "Comment", "Fixed"));
    Keys filter = new Keys(List.of("Name", "Values"));
    return () -> {
      Value values = Value.Items.of(new Value[] {NAME, x});
      Value filters =
          Value.Items.of(new Value[] {Value.Fields.of(filter, new Value[] {name, values})});
      Value comment = Value.text("look at " + NAME + " at once");
      return Value.Fields.of(keys, new Value[] {ec2, filters, COUNT, IDS, comment, fixed});
    };
  }
}

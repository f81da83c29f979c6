package dev.runsheet.template;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code Variable: …} compared with the operand of one operator. */
final class Comparison extends Condition {

  private final Template variable;
  private final Operator operator;
  private final Template operand;

  private Comparison(Template variable, Operator operator, Template operand) {
    this.variable = variable;
    this.operator = operator;
    this.operand = operand;
  }

  static Comparison of(Node.Fields node, TemplateCompiler compiler) {
    Node variable = node.get("Variable");
    for (Node.Field field : node.fields()) {
      Operator operator = Operator.of(field.key());
      if (operator != null && variable != null) {
        return new Comparison(compiler.compile(variable), operator, compiler.compile(field.node()));
      }
    }
    throw new IllegalArgumentException("no comparison at " + node.span());
  }

  @Override
  public boolean holds(Scope scope) {
    Value left = clear(variable.resolve(scope));
    Value right = clear(operand.resolve(scope));
    return left != null && right != null && operator.holds(left, right);
  }

  @Override
  void references(Consumer<Reference> sink) {
    variable.references(sink);
    operand.references(sink);
  }

  private static @Nullable Value clear(@Nullable Value value) {
    return value == null ? null : Clear.of(value).value();
  }
}

package dev.runsheet.template;

import dev.runsheet.document.Node;
import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Compiles pieces of one document into templates. Immutable. */
public final class TemplateCompiler {

  /**
   * The input whose lists keep their nesting in Automation documents (automation-documents.md,
   * section 2.5).
   */
  private static final String NESTING_KEPT = "InputPayload";

  private final Dialect dialect;
  private final Syntax syntax;
  private final Predicate<Reference> resolves;

  /**
   * A compiler for one document.
   *
   * @param dialect how its kind reads and writes references
   * @param syntax the form of reference that it speaks
   * @param resolves whether a reference names something at this place; what does not is plain text
   */
  public TemplateCompiler(Dialect dialect, Syntax syntax, Predicate<Reference> resolves) {
    this.dialect = dialect;
    this.syntax = syntax;
    this.resolves = resolves;
  }

  /** The template of a tree. Map keys are taken as they stand. */
  public Template compile(Node node) {
    return compile(node, dialect.splices());
  }

  private Template compile(Node node, boolean splice) {
    if (node instanceof Node.Items list) {
      return compileItems(list, splice);
    }
    if (node instanceof Node.Fields map) {
      return compileFields(map, splice);
    }
    String text = node.text();
    return text == null ? new Template.Constant(node.value()) : compileText(text);
  }

  private Template compileItems(Node.Items list, boolean splice) {
    List<Template> items = new ArrayList<>(list.items().size());
    boolean constant = true;
    for (Node item : list.items()) {
      Template compiled = compile(item, splice);
      constant &= compiled.isConstant();
      items.add(compiled);
    }
    return constant ? new Template.Constant(list.value()) : new TemplateItems(items, splice);
  }

  private Template compileFields(Node.Fields map, boolean splice) {
    Map<String, Template> fields = new LinkedHashMap<>();
    boolean constant = true;
    for (Node.Field field : map.fields()) {
      Template compiled = compile(field.node(), splice && !field.key().equals(NESTING_KEPT));
      constant &= compiled.isConstant();
      fields.put(field.key(), compiled);
    }
    return constant ? new Template.Constant(map.value()) : new TemplateFields(fields);
  }

  private Template compileText(String text) {
    List<String> literals = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    int done = 0;
    for (Occurrence occurrence : Occurrence.in(text, dialect, syntax)) {
      Reference reference = occurrence.reference();
      if (reference == null || !resolves.test(reference)) {
        continue;
      }
      literals.add(text.substring(done, occurrence.start()));
      references.add(reference);
      done = occurrence.end();
    }
    if (references.isEmpty()) {
      return new Template.Constant(Value.text(text));
    }
    literals.add(text.substring(done));
    boolean whole =
        references.size() == 1 && literals.get(0).isEmpty() && literals.get(1).isEmpty();
    return whole ? new Template.Whole(references.get(0)) : new Text(literals, references, dialect);
  }
}

package dev.runsheet.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.document.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a document calls its steps and says about them, each line of a diagram is one that this
 * program means to write, and the lines are as many as they would be with harmless names.
 */
class HostileTextProperties {

  /** What may stand between quotes in Mermaid: nothing that ends them or means something to it. */
  private static final String MERMAID_TEXT =
      "\"(?:[\\p{L}\\p{Nd} .,_:/()=+?*!'-]|[^\\x00-\\x7f]|#\\d+;|<br/>)*\"";

  private static final String MERMAID_NODE =
      "n\\d+(?:\\(\\[§\\]\\)|\\[§\\]|\\{§\\}|\\{\\{§\\}\\})".replace("§", MERMAID_TEXT);

  private static final Pattern MERMAID_LINE =
      Pattern.compile(
          ("flowchart TD|  accDescr: [^\\x00-\\x1f#%;{}<>\"`]+| +subgraph g\\d+\\[§\\]| +end| +¶"
                  + "|  n\\d+ -\\.?->(?:\\|§\\|)? n\\d+|  classDef [a-z]+ [a-z0-9:#,-]+"
                  + "|  class n\\d+(?:,n\\d+)* [a-z]+|  linkStyle \\d+(?:,\\d+)* [a-z0-9:#,-]+")
              .replace("§", MERMAID_TEXT)
              .replace("¶", MERMAID_NODE));

  private static final String DOT_TEXT = "\"(?:[^\\x00-\\x1f\"\\\\&]|\\\\[n\\\\\"]|&amp;)*\"";

  private static final Pattern DOT_LINE =
      Pattern.compile(
          ("digraph document \\{| *\\}|  (?:graph|node|edge) \\[¶(?:, ¶)*\\];| +subgraph"
                  + " cluster_n\\d+ \\{| +label=§;| +n\\d+ (?:-> n\\d+ )?\\[¶(?:, ¶)*\\];")
              .replace("¶", "[a-z]+=(?:[a-z0-9.]+|§)")
              .replace("§", DOT_TEXT));

  private static final List<String> PIECES =
      List.of(
          "\"",
          "'",
          "\\",
          "\\\\\"",
          "`",
          "<",
          ">",
          "<b>",
          "<script>",
          "&",
          "&amp;",
          "&quot;",
          "#",
          "#quot;",
          "#35;",
          ";",
          "%%",
          "%%{init: {}}%%",
          "{",
          "}",
          "{{ x }}",
          "[",
          "]",
          "(",
          ")",
          "|",
          "-->",
          "---",
          "end",
          "subgraph",
          "style x fill:#f00;",
          "classDef a fill:#f00;",
          "click n1 call x()",
          "\n",
          "\r\n",
          "\t",
          "\u0000",
          "\u001b[31m",
          "\u202e",
          "\u2028",
          "\uFEFF",
          "\uD800",
          "\uDC00",
          "\uD83D\uDE00",
          "\uFFFF",
          "$$x$$",
          "fa:fa-car",
          "a",
          " ",
          "digraph",
          "\\N",
          "\\l",
          "é",
          "漢",
          "name",
          "aws:sleep");

  @Property(tries = 500, seed = "2026")
  void no_text_of_a_document_breaks_its_diagram(
      @ForAll("texts") List<String> texts, @ForAll boolean command) {
    String document = command ? command(texts) : automation(texts);
    Graph graph = Graph.of(Documents.read(document));
    Overlay marked = new Overlay(notes(graph, texts.get(0)), Map.of());

    for (String text : List.of(graph.toMermaid(), graph.toMermaid(marked))) {
      assertThat(text.lines()).allMatch(line -> MERMAID_LINE.matcher(line).matches());
    }
    for (String text : List.of(graph.toDot(), graph.toDot(marked))) {
      assertThat(text.lines()).allMatch(line -> DOT_LINE.matcher(line).matches());
    }
    assertThat(graph.toMermaid()).isEqualTo(Graph.of(Documents.read(document)).toMermaid());
    assertThat(graph.toMermaid().lines().filter(line -> line.contains("->")))
        .hasSize((int) graph.edges().stream().filter(edge -> !edge.implied()).count());
  }

  private static Map<String, Overlay.Mark> notes(Graph graph, String note) {
    Map<String, Overlay.Mark> marks = new LinkedHashMap<>();
    graph.nodes().forEach(node -> marks.put(node.id(), new Overlay.Mark(Overlay.Tone.DONE, note)));
    return marks;
  }

  private static String automation(List<String> texts) {
    List<Object> steps = new ArrayList<>();
    for (String text : texts) {
      Map<String, Object> choice = Map.of("NextStep", text, "Variable", text, "StringEquals", text);
      Map<String, Object> branch = Map.of("Choices", List.of(choice), "Default", text + "x");
      steps.add(step(text, "aws:branch", text, branch));
      steps.add(
          step(text + 2, "aws:loop", text, Map.of("Iterators", text, "Steps", List.copyOf(steps))));
      Map<String, Object> nap =
          new LinkedHashMap<>(step(text + 3, text, text, Map.of("Duration", text)));
      nap.put("onFailure", "step:" + text);
      steps.add(nap);
    }
    return document("0.3", texts.get(0), steps);
  }

  private static String command(List<String> texts) {
    List<Object> steps = new ArrayList<>();
    for (String text : texts) {
      Map<String, Object> step =
          new LinkedHashMap<>(
              step(text, text, text, Map.of("onFailure", "{{ " + text, "onSuccess", "exit")));
      step.put("precondition", Map.of("StringEquals", List.of(text, "platformType"), text, text));
      steps.add(step);
    }
    return document("2.2", texts.get(0), steps);
  }

  private static Map<String, Object> step(
      String name, String action, String description, Map<String, Object> inputs) {
    return Map.of("name", name, "action", action, "description", description, "inputs", inputs);
  }

  private static String document(String version, String description, List<Object> steps) {
    return Value.of(
            Map.of("schemaVersion", version, "description", description, "mainSteps", steps))
        .toJson();
  }

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(PIECES).list().ofMaxSize(8).map(list -> String.join("", list));
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(20);
    return Combinators.combine(Arbitraries.oneOf(pieces, any), Arbitraries.oneOf(pieces, pieces))
        .as((one, other) -> List.of(one, other));
  }
}

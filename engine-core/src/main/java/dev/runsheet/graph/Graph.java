package dev.runsheet.graph;

import dev.runsheet.document.AutomationDocument;
import dev.runsheet.document.CommandDocument;
import dev.runsheet.document.Document;
import dev.runsheet.document.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ways through a document: what runs, and where it can lead. Made of any document that could be
 * read, an invalid one too.
 *
 * <p>Ids tell nodes and edges apart and stay the same while the steps keep their names: the id of a
 * step is its name, that of its precondition is {@code name?}; {@code (start)}, {@code (end)},
 * {@code (failed)} and {@code (cancelled)} are the ends. The id of an edge is that of its origin
 * and what it is taken for: {@code Check:next}, {@code Check:failure}, {@code Check:cancel}, {@code
 * Pick:choice0}, {@code Pick:otherwise}, {@code Repeat:body}, {@code Check?:holds}.
 *
 * @param description what the document is for, absent where it does not say
 * @param nodes what runs, in the order of the document, between the start and the ends
 * @param edges where it leads, in the order of their origins
 */
public record Graph(@Nullable String description, List<Node> nodes, List<Edge> edges) {

  /** Copies the lists. */
  public Graph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** The graph of a document. */
  public static Graph of(Document document) {
    if (document instanceof AutomationDocument automation) {
      return new AutomationGraph(automation).draw();
    }
    if (document instanceof CommandDocument command) {
      return new CommandGraph(command).draw();
    }
    Drawing drawing = new Drawing();
    drawing.edge(Drawing.START, Drawing.END, EdgeKind.NEXT, "");
    return drawing.done(document);
  }

  /** As a Mermaid flowchart. */
  public String toMermaid() {
    return toMermaid(Overlay.NONE);
  }

  /** As a Mermaid flowchart with what an overlay says. */
  public String toMermaid(Overlay overlay) {
    return new Mermaid(this, overlay).write();
  }

  /** As a graph of Graphviz's DOT. */
  public String toDot() {
    return toDot(Overlay.NONE);
  }

  /** As a graph of Graphviz's DOT with what an overlay says. */
  public String toDot(Overlay overlay) {
    return new Dot(this, overlay).write();
  }

  /**
   * A place on the way.
   *
   * @param id tells it apart
   * @param kind what it is
   * @param title what it is called
   * @param details more about it, a line each: the action, what it is about
   * @param description what the document says it is for, absent where it does not
   * @param loop the id of the loop around it, absent where there is none
   * @param span where it stands in the text, absent for the start and the ends
   */
  public record Node(
      String id,
      NodeKind kind,
      String title,
      List<String> details,
      @Nullable String description,
      @Nullable String loop,
      @Nullable Span span) {

    /** Copies the details. */
    public Node {
      details = List.copyOf(details);
    }
  }

  /**
   * A way from one node to another.
   *
   * @param id tells it apart
   * @param from the id of its origin
   * @param to the id of where it leads
   * @param kind what it is taken for
   * @param label what is written on it, may be empty
   * @param implied whether the document does not write it: what it means is shown only where it was
   *     taken
   */
  public record Edge(
      String id, String from, String to, EdgeKind kind, String label, boolean implied) {}

  /** What a node is. */
  public enum NodeKind {
    /** Where all begins. */
    START,
    /** Where it ends. */
    END,
    /** A step. */
    STEP,
    /** A step that goes one of several ways. */
    BRANCH,
    /** A step that repeats others. */
    LOOP,
    /** What must hold for the next step to run. */
    PRECONDITION,
    /** A step that is named, but does not exist. */
    MISSING
  }

  /** What a way is taken for. */
  public enum EdgeKind {
    /** A success; in Command documents, any end of a step that does not lead elsewhere. */
    NEXT("next"),
    /** A failure, or a limit that was passed. */
    FAILURE("failure"),
    /** A cancel. */
    CANCEL("cancel"),
    /** A choice of a branch that holds. */
    CHOICE("choice"),
    /** None of the choices of a branch holds. */
    OTHERWISE("otherwise"),
    /** Another pass of a loop. */
    BODY("body"),
    /** A precondition that holds. */
    HOLDS("holds"),
    /** A precondition that does not hold. */
    SKIPS("skips"),
    /** The rest of a Command document is passed over. */
    EXIT("exit");

    private final String label;

    EdgeKind(String label) {
      this.label = label;
    }

    /** Its name as ids have it. */
    String label() {
      return label;
    }
  }
}

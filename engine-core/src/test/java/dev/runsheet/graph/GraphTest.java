package dev.runsheet.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.graph.Graph.Edge;
import dev.runsheet.graph.Graph.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents and the diagrams of them, which lie beside them. */
class GraphTest {

  @ParameterizedTest
  @ValueSource(strings = {"runbook.yaml", "command.yaml", "old.json", "invalid.yaml"})
  void a_document_gives_the_diagrams_beside_it(String file) throws IOException {
    Graph graph = Graph.of(Documents.read(text(file)));
    String name = file.substring(0, file.indexOf('.'));

    assertThat(graph.toMermaid()).isEqualTo(text(name + ".mmd"));
    assertThat(graph.toDot()).isEqualTo(text(name + ".dot"));
  }

  @Test
  void ids_are_those_of_steps_and_of_what_an_edge_is_taken_for() throws IOException {
    Graph graph = Graph.of(Documents.read(text("runbook.yaml")));

    assertThat(graph.nodes())
        .extracting(Node::id)
        .containsExactly(
            "(start)",
            "Describe",
            "Pick",
            "Each",
            "Nap",
            "Leave",
            "Wait",
            "Report",
            "(end)",
            "(failed)",
            "(cancelled)");
    assertThat(graph.edges())
        .filteredOn(edge -> !edge.implied())
        .extracting(Edge::id)
        .containsExactly(
            "(start):next",
            "Describe:next",
            "Describe:failure",
            "Describe:cancel",
            "Pick:choice0",
            "Pick:choice1",
            "Pick:otherwise",
            "Each:body",
            "Nap:next",
            "Nap:failure",
            "Leave:choice0",
            "Leave:otherwise",
            "Wait:next",
            "Each:next",
            "Report:next",
            "Report:failure");
  }

  @Test
  void a_session_document_has_nothing_to_draw_but_its_ends() {
    Graph graph = Documents.graph("schemaVersion: '1.0'\nsessionType: Standard_Stream\n");

    assertThat(graph.edges()).extracting(Edge::id).containsExactly("(start):next");
  }

  static String text(String file) throws IOException {
    try (InputStream in = GraphTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

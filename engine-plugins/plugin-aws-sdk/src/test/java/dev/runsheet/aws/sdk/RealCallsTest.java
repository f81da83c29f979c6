package dev.runsheet.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.spi.InputInspector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No call of a real runbook is remarked on but those that AWS would refuse, too. */
class RealCallsTest {

  @Test
  void real_calls_are_not_remarked_on() throws IOException {
    List<String> remarks = new ArrayList<>();
    try (SdkAwsCalls calls = SdkAwsCalls.create();
        Engine engine = Engine.builder().service(InputInspector.class, calls.inspector()).build();
        Stream<Path> files = Files.walk(Lab.corpus())) {
      List<Path> documents = files.filter(RealCallsTest::isDocument).sorted().toList();
      for (Path file : documents) {
        engine.check(Files.readString(file)).diagnostics().stream()
            .filter(found -> found.code().equals("RS590"))
            .forEach(found -> remarks.add(file.getFileName() + ": " + found.message()));
      }
      assertThat(documents).hasSizeGreaterThan(300);
    }
    // The guide writes the rest of the step one column too far to the right.
    assertThat(remarks)
        .hasSize(4)
        .allMatch(remark -> remark.startsWith("automation-authoring-runbooks-parent-child-example"))
        .allMatch(remark -> remark.matches(".*takes no parameter \"(inputs|nextStep)\" here"));
  }

  private static boolean isDocument(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") || name.endsWith(".yaml") || name.endsWith(".yml");
  }
}

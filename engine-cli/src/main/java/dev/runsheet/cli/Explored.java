package dev.runsheet.cli;

import dev.runsheet.InvalidDocumentException;
import dev.runsheet.RefusedStartException;
import dev.runsheet.document.Source;
import dev.runsheet.kit.DocumentExplorer;
import dev.runsheet.kit.Exploration;
import dev.runsheet.kit.Simulator;
import java.util.ArrayList;
import java.util.List;

/** The documents that {@code runsheet test --explore} walks, and what that has shown. */
final class Explored {

  private final List<Exploration> all = new ArrayList<>();
  private final List<Checked> problems = new ArrayList<>();

  Explored(Inputs inputs, List<String> files, Simulator simulator) {
    for (String file : files) {
      Source source = inputs.read(file);
      try {
        all.add(DocumentExplorer.explore(simulator, simulator.load(source)));
      } catch (InvalidDocumentException e) {
        problems.add(new Checked(source, e.diagnostics()));
      } catch (RefusedStartException e) {
        problems.add(new Checked(source, e.diagnostics()));
      }
    }
  }

  List<Exploration> all() {
    return all;
  }

  /** What could not be walked, and why. */
  List<Checked> problems() {
    return problems;
  }

  /** Whether there is something to look at. */
  boolean found() {
    for (Exploration exploration : all) {
      if (!exploration.findings().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  String text() {
    StringBuilder out = new StringBuilder();
    for (Exploration exploration : all) {
      exploration.text().lines().forEach(line -> out.append(Printable.line(line)).append('\n'));
    }
    return out.toString();
  }
}

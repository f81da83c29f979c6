package dev.runsheet.cli;

import dev.runsheet.Engine;
import dev.runsheet.document.Source;
import java.util.ArrayList;
import java.util.List;

/** {@code runsheet validate}: says what is wrong with documents. */
final class Validate {

  private final Streams streams;

  Validate(Streams streams) {
    this.streams = streams;
  }

  int perform(Request.Validate request) {
    Inputs inputs = new Inputs(Options.VALIDATE, streams.in());
    List<Source> sources = new ArrayList<>();
    for (String file : request.files()) {
      sources.add(inputs.read(file));
    }
    List<Checked> all = new ArrayList<>();
    try (Engine engine = Equipment.checking(request.equipment())) {
      for (Source source : sources) {
        all.add(new Checked(source, engine.check(source).diagnostics()));
      }
    }
    Findings.print(all, request.format(), streams.out());
    if (request.format() == Format.TEXT) {
      streams.out().println(FindingsText.summary(all));
    }
    return Checked.allValid(all) ? ExitCode.SUCCESS : ExitCode.INVALID;
  }
}

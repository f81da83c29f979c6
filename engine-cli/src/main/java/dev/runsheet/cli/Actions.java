package dev.runsheet.cli;

import dev.runsheet.Engine;
import dev.runsheet.document.ActionDescriptor;
import dev.runsheet.parser.ActionCatalogue;
import java.util.List;

/** {@code runsheet actions}: says what documents can do. */
final class Actions {

  private final Streams streams;

  Actions(Streams streams) {
    this.streams = streams;
  }

  int perform(Request.Actions request) {
    List<ActionDescriptor> all;
    try (Engine engine = Equipment.checking(request.equipment())) {
      all = engine.actions();
    }
    Sink out = streams.out();
    boolean json = request.format() == Format.JSON;
    if (request.name() == null) {
      out.print(json ? ActionJson.of(all).toJson() + "\n" : ActionText.list(all, out.style()));
      return ExitCode.SUCCESS;
    }
    ActionDescriptor action = find(all, request.name());
    out.print(json ? ActionJson.of(action).toJson() + "\n" : ActionText.of(action, out.style()));
    return ExitCode.SUCCESS;
  }

  private static ActionDescriptor find(List<ActionDescriptor> all, String name) {
    for (ActionDescriptor action : all) {
      if (action.name().equals(name)) {
        return action;
      }
    }
    String nearest = ActionCatalogue.standard().with(all).nearest(name);
    throw new UsageException(
        Options.ACTIONS,
        "there is no action \"%s\"%s"
            .formatted(
                Printable.line(name),
                nearest == null ? "" : "; did you mean \"" + nearest + "\"?"));
  }
}

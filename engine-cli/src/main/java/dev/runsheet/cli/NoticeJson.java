package dev.runsheet.cli;

import dev.runsheet.document.Value;
import dev.runsheet.event.Notice;

/** Writes what happens to a run as JSON: a line of {@code --events}. */
final class NoticeJson {

  private NoticeJson() {}

  static Value of(Notice notice) {
    Json json =
        new Json()
            .put("kind", notice.getClass().getSimpleName())
            .put("at", ResultJson.time(notice.at()));
    if (notice instanceof Notice.ExecutionStarted started) {
      json.put("executionId", started.executionId())
          .put("documentType", started.documentType().label())
          .put("schemaVersion", started.schemaVersion());
    } else if (notice instanceof Notice.StepStarted started) {
      json.put("step", started.step()).put("action", started.action());
    } else if (notice instanceof Notice.AttemptStarted started) {
      json.put("step", started.step()).put("attempt", started.attempt());
    } else if (notice instanceof Notice.AttemptFinished finished) {
      json.put("step", finished.step())
          .put("attempt", finished.attempt())
          .put("status", finished.status().label())
          .put("failure", ResultJson.failure(finished.failure()));
    } else if (notice instanceof Notice.BranchTaken taken) {
      json.put("step", taken.step()).put("choice", taken.choice()).put("target", taken.target());
    } else if (notice instanceof Notice.StepFinished finished) {
      json.put("result", ResultJson.step(finished.result()));
    } else if (notice instanceof Notice.StepSkipped skipped) {
      json.put("result", ResultJson.step(skipped.result()));
    } else if (notice instanceof Notice.ExecutionFinished finished) {
      json.put("status", finished.status().label())
          .put("failure", ResultJson.failure(finished.failure()));
    }
    return json.done();
  }
}

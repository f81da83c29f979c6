package dev.runsheet.cli;

import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import java.util.List;

/**
 * Several listeners that hear the same.
 *
 * @param all them, in the order in which they hear it
 */
record Listeners(List<ExecutionListener> all) implements ExecutionListener {

  @Override
  public void onNotice(Notice notice) {
    for (ExecutionListener listener : all) {
      listener.onNotice(notice);
    }
  }

  @Override
  public void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {
    for (ExecutionListener listener : all) {
      listener.onOutput(step, stream, bytes, length);
    }
  }
}

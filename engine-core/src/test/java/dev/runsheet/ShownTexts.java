package dev.runsheet;

import dev.runsheet.event.ExecutionListener;
import dev.runsheet.event.Notice;
import dev.runsheet.journal.MemoryJournals;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that can be seen of executions from outside, and all that is logged meanwhile. */
final class ShownTexts implements AutoCloseable {

  private static final String LOGGER = "dev.runsheet";

  /** Keeps all that is logged. */
  private static final class Log extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord told) {
      StringWriter text = new StringWriter();
      text.append(new SimpleFormatter().formatMessage(told));
      if (told.getThrown() != null) {
        told.getThrown().printStackTrace(new PrintWriter(text));
      }
      lines.add(text.toString());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final Log log = new Log();

  final MemoryJournals journals = new MemoryJournals();
  final List<String> texts = new CopyOnWriteArrayList<>();
  final List<Notice> notices = new CopyOnWriteArrayList<>();

  ShownTexts() {
    Logger.getLogger(LOGGER).addHandler(log);
  }

  ExecutionListener listener() {
    return new ExecutionListener() {
      @Override
      public void onNotice(Notice notice) {
        notices.add(notice);
        texts.add(notice.toString());
      }

      @Override
      public void onOutput(String step, OutputStreamName stream, byte[] bytes, int length) {
        texts.add(new String(bytes, 0, length, StandardCharsets.UTF_8));
      }
    };
  }

  void add(Object shown) {
    texts.add(shown.toString());
  }

  void add(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    texts.add(text.toString());
  }

  void addJournals() {
    for (String execution : journals.executions()) {
      texts.addAll(journals.lines(execution));
    }
  }

  /** All that was shown and logged. */
  List<String> all() {
    List<String> all = new ArrayList<>(texts);
    all.addAll(log.lines);
    return all;
  }

  @Override
  public void close() {
    Logger.getLogger(LOGGER).removeHandler(log);
  }
}

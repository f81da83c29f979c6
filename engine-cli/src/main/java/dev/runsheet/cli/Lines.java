package dev.runsheet.cli;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text, found once: a text can have many findings. */
final class Lines {

  private final String text;
  private final List<Integer> starts = new ArrayList<>();

  Lines(String text) {
    this.text = text;
    starts.add(0);
    for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
      starts.add(feed + 1);
    }
  }

  /** A line without its line break, from 1; empty where there is none of that number. */
  String get(int number) {
    if (number > starts.size()) {
      return "";
    }
    int start = starts.get(number - 1);
    int end = number == starts.size() ? text.length() : starts.get(number) - 1;
    boolean carriageReturn = end > start && text.charAt(end - 1) == '\r';
    return text.substring(start, carriageReturn ? end - 1 : end);
  }
}

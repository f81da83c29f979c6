package dev.runsheet.journal;

import dev.runsheet.document.Value;

/** A text. */
final class TextCodec implements Codec<String> {

  @Override
  public void write(String text, LineWriter out) {
    out.text(text);
  }

  @Override
  public String read(Value json, LineReader in) {
    return in.text(json);
  }
}

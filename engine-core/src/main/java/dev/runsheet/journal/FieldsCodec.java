package dev.runsheet.journal;

import dev.runsheet.document.Value;

/** A value that must be a map. */
final class FieldsCodec implements Codec<Value.Fields> {

  private final ValueCodec values = new ValueCodec();

  @Override
  public void write(Value.Fields fields, LineWriter out) {
    values.write(fields, out);
  }

  @Override
  public Value.Fields read(Value json, LineReader in) {
    if (values.read(json, in) instanceof Value.Fields fields) {
      return fields;
    }
    throw Codecs.unfit("a map", json);
  }
}

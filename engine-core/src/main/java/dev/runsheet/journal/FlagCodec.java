package dev.runsheet.journal;

import dev.runsheet.document.Value;

/** A boolean; false where it is absent. */
final class FlagCodec implements Codec<Boolean> {

  @Override
  public void write(Boolean flag, LineWriter out) {
    out.raw(flag.toString());
  }

  @Override
  public Boolean read(Value json, LineReader in) {
    if (json instanceof Value.Bool flag) {
      return flag.value();
    }
    throw Codecs.unfit("a boolean", json);
  }

  @Override
  public boolean isEmpty(Boolean flag) {
    return !flag;
  }

  @Override
  public Boolean absent() {
    return false;
  }
}

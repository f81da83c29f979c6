package dev.runsheet.cli;

import java.io.InputStream;

/**
 * Where the command reads from and writes to.
 *
 * @param in standard input
 * @param out standard output: results
 * @param err standard error: what goes wrong, and progress where results are JSON
 * @param asks whether somebody sits there who can be asked
 */
record Streams(InputStream in, Sink out, Sink err, boolean asks) {

  /** With nobody who can be asked. */
  Streams(InputStream in, Sink out, Sink err) {
    this(in, out, err, false);
  }
}

/** The {@code runsheet} command. */
module dev.runsheet.cli {
  requires static org.jspecify;
}

/** Actions that run on the machine of the engine. */
module dev.runsheet.host {
  requires static org.jspecify;
}

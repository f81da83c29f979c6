/** Actions that run on the machine of the engine. */
module dev.runsheet.host {
  requires transitive dev.runsheet.engine;
  requires java.net.http;
  requires org.apache.commons.exec;
  requires transitive org.jspecify;

  exports dev.runsheet.host;

  provides dev.runsheet.spi.ActionProvider with
      dev.runsheet.host.HostActions;
}

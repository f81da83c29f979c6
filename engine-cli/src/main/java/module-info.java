/** The {@code runsheet} command. */
module dev.runsheet.cli {
  requires dev.runsheet.aws;
  requires dev.runsheet.engine;
  requires dev.runsheet.host;
  requires dev.runsheet.kit;
  requires info.picocli;
  requires jdk.unsupported;
  requires static org.jspecify;

  uses dev.runsheet.spi.ActionProvider;
}

package dev.runsheet.aws.sdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** An AWS-compatible server on loopback, where this machine has one. */
final class Moto implements AutoCloseable {

  private final Process process;
  private final URI endpoint;

  private Moto(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts it, or skips the test where there is none. */
  static Moto start() throws IOException, InterruptedException {
    Assumptions.assumeTrue(installed(), "this machine has no moto_server");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port))
            .redirectErrorStream(true)
            .start();
    awaitRunning(process);
    return new Moto(process, URI.create("http://127.0.0.1:" + port));
  }

  private static boolean installed() throws InterruptedException {
    try {
      Process version =
          new ProcessBuilder("moto_server", "--help")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return version.waitFor(60, TimeUnit.SECONDS) && version.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** It says where it runs as soon as it listens; what it says later is read and forgotten. */
  private static void awaitRunning(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    while (line != null && !line.contains("Running on")) {
      line = out.readLine();
    }
    Thread rest =
        new Thread(
            () -> {
              try {
                while (out.readLine() != null) {}
              } catch (IOException e) {
                // The server is gone.
              }
            },
            "moto-output");
    rest.setDaemon(true);
    rest.start();
  }

  URI endpoint() {
    return endpoint;
  }

  SdkAwsCalls calls() {
    return SdkAwsCalls.builder()
        .endpoint(endpoint)
        .region("eu-west-1")
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "testing")))
        .build();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}

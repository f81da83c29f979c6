package dev.runsheet.aws.sdk;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that runs in this JVM, with libraries that only it sees. Tests that need one are skipped
 * where the build did not write down its class path.
 *
 * @param endpoint where it is
 * @param stop ends it; its loader stays open, for its threads end later
 */
record LocalServer(URI endpoint, AutoCloseable stop) implements AutoCloseable {

  /** DynamoDB Local, which keeps its tables in memory and, asked so, tells nobody of them. */
  static LocalServer dynamoDb() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ClassLoader loader = loader();
    Object server =
        within(
            loader,
            () -> {
              String[] options = {"-inMemory", "-disableTelemetry", "-port", String.valueOf(port)};
              Object made =
                  loader
                      .loadClass("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
                      .getMethod("createServerFromCommandLineArgs", String[].class)
                      .invoke(null, (Object) options);
              return call(made, "start", made);
            });
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    return new LocalServer(endpoint, () -> call(server, "stop", server));
  }

  /** ElasticMQ, which speaks as SQS does. */
  static LocalServer elasticMq() throws Exception {
    ClassLoader loader = loader();
    Object server =
        within(
            loader,
            () -> {
              Class<?> type = loader.loadClass("org.elasticmq.rest.sqs.SQSRestServerBuilder");
              Object builder = type.getMethod("withPort", int.class).invoke(null, 0);
              builder =
                  builder
                      .getClass()
                      .getMethod("withInterface", String.class)
                      .invoke(builder, "127.0.0.1");
              return call(builder, "start", null);
            });
    Object binding = call(server, "waitUntilStarted", null);
    InetSocketAddress address = (InetSocketAddress) call(binding, "localAddress", null);
    return new LocalServer(
        URI.create("http://127.0.0.1:" + address.getPort()),
        () -> call(server, "stopAndWait", null));
  }

  /** Calls a method without arguments; gives what it gives, or something else for nothing. */
  private static Object call(Object target, String method, Object otherwise) throws Exception {
    Object given = target.getClass().getMethod(method).invoke(target);
    return given == null ? otherwise : given;
  }

  @FunctionalInterface
  private interface Start {
    Object begin() throws Exception;
  }

  /** Servers look for their configuration with the loader of the thread. */
  private static Object within(ClassLoader loader, Start start) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return start.begin();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ClassLoader loader() throws IOException {
    Path written = Path.of(System.getProperty("basedir", ""), "../test-servers/target/classpath");
    Assumptions.assumeTrue(Files.exists(written), "the module test-servers has not been built");
    List<URL> jars = new ArrayList<>();
    for (String entry : Files.readString(written).strip().split(File.pathSeparator, -1)) {
      jars.add(url(entry));
      if (entry.contains("libsqlite4java-linux-amd64")) {
        System.setProperty("sqlite4java.library.path", Path.of(entry).getParent().toString());
      }
    }
    return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }

  @Override
  public void close() {
    try {
      stop.close();
    } catch (Exception e) {
      throw new IllegalStateException("a server could not be stopped", e);
    }
  }
}

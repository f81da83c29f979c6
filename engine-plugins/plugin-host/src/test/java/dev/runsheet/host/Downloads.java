package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.Engine;
import dev.runsheet.EngineBuilder;
import dev.runsheet.ExecutionResult;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.spi.ParameterStore;
import dev.runsheet.spi.ProcessRunner;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Documents that download, run one after the other. */
final class Downloads {

  static final String TOKEN = "hunter2-token";

  private final EngineBuilder builder;

  /**
   * Documents that download.
   *
   * @param folder where their workspaces are made
   * @param github where GitHub is
   */
  Downloads(Path folder, URI github) {
    builder =
        Engine.builder()
            .handler(new DownloadContent(github))
            .handler(new RunShellScript())
            .service(ProcessRunner.class, HostProcessRunner.create())
            .workspaces(folder.resolve("work"));
  }

  /** For more services. */
  EngineBuilder engine() {
    return builder;
  }

  /** Runs a document that downloads, and shows what is there then. */
  ExecutionResult run(String type, String info, String destination) throws InterruptedException {
    String document =
        """
        schemaVersion: '2.2'
        mainSteps:
          - name: fetch
            action: aws:downloadContent
            inputs: { sourceType: %s, sourceInfo: %s, destinationPath: '%s' }
          - name: show
            action: aws:runShellScript
            inputs: { runCommand: [ 'find . -type f | sort' ] }
        """
            .formatted(type, info, destination);
    try (Engine engine = builder.build()) {
      return engine.run(document, Map.of());
    }
  }

  /** A Parameter Store with one secret. */
  void secrets() {
    builder.service(
        ParameterStore.class,
        new ParameterStore() {
          @Override
          public Map<String, StoredParameter> read(Collection<String> selectors) {
            return Map.of();
          }

          @Override
          public Optional<String> readSecret(String name) {
            return name.equals("/ci/token") ? Optional.of(TOKEN) : Optional.empty();
          }
        });
  }

  /** Why the download failed. */
  static String failure(ExecutionResult result) {
    assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    return result.step("fetch").orElseThrow().failure().message();
  }
}

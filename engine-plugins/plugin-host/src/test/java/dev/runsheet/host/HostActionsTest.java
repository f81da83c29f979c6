package dev.runsheet.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionProvider;
import dev.runsheet.spi.ProcessRunner;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class HostActionsTest {

  @Test
  void the_provider_is_found_and_brings_its_actions() {
    HostActions provider = provider();

    assertThat(provider.handlers())
        .extracting(handler -> handler.getClass().getAnnotation(Action.class).name())
        .containsExactly(
            "aws:runShellScript",
            "aws:runPowerShellScript",
            "aws:executeScript",
            "aws:runDockerAction",
            "aws:downloadContent");
  }

  @Test
  void handlers_are_fresh_for_each_engine() {
    HostActions provider = provider();

    assertThat(provider.handlers()).doesNotContainAnyElementsOf(provider.handlers());
  }

  @Test
  void the_runner_comes_along() {
    assertThat(provider().services().get(ProcessRunner.class))
        .isInstanceOf(HostProcessRunner.class);
  }

  private static HostActions provider() {
    return ServiceLoader.load(ActionProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(HostActions.class::isInstance)
        .map(HostActions.class::cast)
        .findFirst()
        .orElseThrow();
  }
}

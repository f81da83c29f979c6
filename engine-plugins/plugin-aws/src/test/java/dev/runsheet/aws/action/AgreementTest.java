package dev.runsheet.aws.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runsheet.aws.AwsActions;
import dev.runsheet.parser.ActionCatalogue;
import dev.runsheet.spi.Action;
import dev.runsheet.spi.ActionProvider;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every action that calls AWS has its handler. What handlers take and what schemas say is compared
 * for all plugins at once, in the module of the command.
 */
class AgreementTest {

  @Test
  void the_provider_is_found() {
    assertThat(ServiceLoader.load(ActionProvider.class))
        .anyMatch(provider -> provider instanceof AwsActions);
  }

  @Test
  void every_action_whose_module_brings_calls_has_a_handler_here_or_in_the_interpreter() {
    Set<String> performed =
        new AwsActions()
            .handlers().stream()
                .map(handler -> handler.getClass().getAnnotation(Action.class).name())
                .collect(Collectors.toCollection(TreeSet::new));
    // The interpreter polls with the handler of aws:executeAwsApi.
    performed.addAll(List.of("aws:waitForAwsResourceProperty", "aws:assertAwsResourceProperty"));

    ActionCatalogue catalogue = ActionCatalogue.standard();
    assertThat(
            catalogue.names().stream()
                .filter(name -> "plugin-aws-sdk".equals(catalogue.find(name).module())))
        .containsExactlyInAnyOrderElementsOf(performed);
  }
}

package dev.runsheet.parser;

import java.util.List;

/**
 * The names of AWS's public actions, and of those that this engine adds; what else is known of them
 * stands in their schemas.
 */
final class StandardActions {

  static final List<String> AUTOMATION =
      List.of(
          "aws:approve",
          "aws:assertAwsResourceProperty",
          "aws:branch",
          "aws:changeInstanceState",
          "aws:copyImage",
          "aws:createImage",
          "aws:createStack",
          "aws:createTags",
          "aws:deleteImage",
          "aws:deleteStack",
          "aws:executeAutomation",
          "aws:executeAwsApi",
          "aws:executeScript",
          "aws:executeStateMachine",
          "aws:invokeLambdaFunction",
          "aws:invokeWebhook",
          "aws:loop",
          "aws:pause",
          "aws:runCommand",
          "aws:runInstances",
          "aws:sleep",
          "aws:updateVariable",
          "aws:waitForAwsResourceProperty",
          "runsheet:assertState",
          "runsheet:waitForState");

  static final List<String> COMMAND =
      List.of(
          "aws:applications",
          "aws:cloudWatch",
          "aws:configureDaemon",
          "aws:configureDocker",
          "aws:configurePackage",
          "aws:domainJoin",
          "aws:downloadContent",
          "aws:psModule",
          "aws:refreshAssociation",
          "aws:runDockerAction",
          "aws:runDocument",
          "aws:runPowerShellScript",
          "aws:runShellScript",
          "aws:softwareInventory",
          "aws:updateAgent",
          "aws:updateSsmAgent");

  private StandardActions() {}

  /** The full name of an action that may also be written without what stands before the colon. */
  static String fullName(String action) {
    return switch (action) {
      case "assertState", "waitForState" -> "runsheet:" + action;
      default -> action;
    };
  }
}

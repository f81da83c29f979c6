package dev.runsheet.interpreter;

import dev.runsheet.document.AutomationStep;

/**
 * A step of an Automation document, compiled: names of steps are places in lists.
 *
 * @param step the step as written
 * @param slot its number among all steps of the document, those within loops included
 * @param instruction what it does
 * @param maxAttempts how often it is tried
 * @param limit how long an attempt may take
 * @param critical whether its failure colours the execution
 * @param onFailure where a failure leads
 * @param onCancel where a cancel leads
 * @param next where a success leads
 * @param outputs what the document takes from its result
 */
record AutomationStepCode(
    AutomationStep step,
    int slot,
    Instruction instruction,
    WholeNumber maxAttempts,
    TimeLimit limit,
    boolean critical,
    Target onFailure,
    Target onCancel,
    Target next,
    DeclaredOutputs outputs) {

  String name() {
    return step.name();
  }
}

package dev.runsheet.interpreter;

/**
 * Something wrong with the value of a parameter.
 *
 * @param code the rule
 * @param message what is wrong
 * @param hint what to give instead
 */
record ParameterProblem(String code, String message, String hint) {}

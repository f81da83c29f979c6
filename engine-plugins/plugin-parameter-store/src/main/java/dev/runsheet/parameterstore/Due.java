package dev.runsheet.parameterstore;

import java.time.Instant;

/**
 * A policy whose time has come.
 *
 * @param name the parameter
 * @param policy the policy
 * @param since when its time came
 */
public record Due(String name, Policy policy, Instant since) {}

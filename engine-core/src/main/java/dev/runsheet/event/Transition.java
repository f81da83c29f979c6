package dev.runsheet.event;

import java.util.List;

/**
 * What follows from an event.
 *
 * @param commands what to do next, in order
 * @param notices what to tell, in order
 */
public record Transition(List<Command> commands, List<Notice> notices) {}

/**
 * Guessing values that fit: a parameter's pattern, what a document does with a value. For the kit
 * alone: no other module sees it.
 */
@NullMarked
package dev.runsheet.kit.guess;

import org.jspecify.annotations.NullMarked;

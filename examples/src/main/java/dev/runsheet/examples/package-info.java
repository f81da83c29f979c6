/** Small host applications, one idea each. */
@NullMarked
package dev.runsheet.examples;

import org.jspecify.annotations.NullMarked;

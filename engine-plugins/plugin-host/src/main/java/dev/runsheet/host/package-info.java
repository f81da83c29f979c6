/** Actions that run on the machine of the engine. */
@NullMarked
package dev.runsheet.host;

import org.jspecify.annotations.NullMarked;

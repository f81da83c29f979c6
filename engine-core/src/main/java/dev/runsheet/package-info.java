/** What a host application sees first. */
@NullMarked
package dev.runsheet;

import org.jspecify.annotations.NullMarked;

/** Pages that need nothing but themselves. For the kit alone: no other module sees it. */
@NullMarked
package dev.runsheet.kit.html;

import org.jspecify.annotations.NullMarked;

/**
 * Reading files of the kit's own, comparing values with what such a file expects, and telling in
 * words what happened. For the kit alone: no other module sees it.
 */
@NullMarked
package dev.runsheet.kit.form;

import org.jspecify.annotations.NullMarked;

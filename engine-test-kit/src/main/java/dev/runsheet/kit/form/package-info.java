/**
 * Reading files of the kit's own, and comparing values with what such a file expects. For the kit
 * alone: no other module sees it.
 */
@NullMarked
package dev.runsheet.kit.form;

import org.jspecify.annotations.NullMarked;

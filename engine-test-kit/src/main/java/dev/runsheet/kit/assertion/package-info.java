/**
 * Assertions over simulated runs, for AssertJ: {@link
 * dev.runsheet.kit.assertion.RunAssert#assertThat}. A host of this package brings AssertJ itself.
 */
@NullMarked
package dev.runsheet.kit.assertion;

import org.jspecify.annotations.NullMarked;

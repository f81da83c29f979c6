/**
 * Calls of AWS's APIs with the AWS SDK for Java 2: {@link dev.runsheet.aws.sdk.SdkAwsCalls}. It
 * knows no service by itself; it finds those on the class path and drives them by the metadata that
 * the SDK keeps of every request and response.
 */
@NullMarked
package dev.runsheet.aws.sdk;

import org.jspecify.annotations.NullMarked;

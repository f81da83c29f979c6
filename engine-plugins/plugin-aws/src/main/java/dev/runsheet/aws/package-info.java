/**
 * Actions that call AWS, over one small service: {@link dev.runsheet.aws.AwsCalls}. Nothing here
 * depends on an SDK; who performs the calls is for the host to choose.
 */
@NullMarked
package dev.runsheet.aws;

import org.jspecify.annotations.NullMarked;

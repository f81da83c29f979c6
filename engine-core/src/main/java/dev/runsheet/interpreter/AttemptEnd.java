package dev.runsheet.interpreter;

import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ProcessReport;
import dev.runsheet.event.StepStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status success, failed, timed out or cancelled; a process that ended by itself is a
 *     success here, what its exit code means is for the flow to say
 * @param outputs what the action yielded
 * @param process the process it ran
 * @param failure why it failed
 */
record AttemptEnd(
    StepStatus status,
    Map<String, Value> outputs,
    @Nullable ProcessReport process,
    @Nullable Failure failure) {}

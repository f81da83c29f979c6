package dev.runsheet.opentelemetry;

import dev.runsheet.document.Failure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import org.jspecify.annotations.Nullable;

/** What spans are told. */
final class Attributed {

  static final AttributeKey<String> EXECUTION = AttributeKey.stringKey("runsheet.execution.id");
  static final AttributeKey<String> TYPE = AttributeKey.stringKey("runsheet.document.type");
  static final AttributeKey<String> DOCUMENT = AttributeKey.stringKey("runsheet.document.name");
  static final AttributeKey<String> STEP = AttributeKey.stringKey("runsheet.step");
  static final AttributeKey<String> ACTION = AttributeKey.stringKey("runsheet.action");
  static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("runsheet.attempt");
  static final AttributeKey<String> STATUS = AttributeKey.stringKey("runsheet.status");
  static final AttributeKey<String> STAGE = AttributeKey.stringKey("runsheet.failure.stage");
  static final AttributeKey<String> KIND = AttributeKey.stringKey("runsheet.failure.type");

  private Attributed() {}

  /** Marks a span as failed, where something failed. */
  static void failure(Span span, @Nullable Failure failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR, failure.message());
      span.setAttribute(STAGE, failure.stage().label());
      span.setAttribute(KIND, failure.type().label());
    }
  }
}

package dev.runsheet.cli;

import dev.runsheet.document.DocumentType;
import dev.runsheet.document.Failure;
import dev.runsheet.document.Value;
import dev.runsheet.event.ExecutionStatus;
import dev.runsheet.event.Notice;
import dev.runsheet.event.StepFailure;
import dev.runsheet.event.StepResult;
import dev.runsheet.event.StepStatus;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens to a run as JSON: a line of {@code --events}. Each notice is an object with
 * its {@code kind} and, by their names, what else it says.
 */
final class NoticeJson {

  private NoticeJson() {}

  static Value of(Notice notice) {
    return record((Record) notice);
  }

  private static Value record(Record record) {
    Json json = new Json().put("kind", record.getClass().getSimpleName());
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        json.put(component.getName(), value(component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("nobody may read " + component, e);
      }
    }
    return json.done();
  }

  private static Value value(@Nullable Object said) {
    if (said instanceof Instant || said instanceof Enum<?>) {
      return Value.text(label(said));
    }
    if (said instanceof StepResult result) {
      return ResultJson.step(result);
    }
    if (said instanceof StepFailure failure) {
      return ResultJson.failure(failure);
    }
    if (said instanceof Failure failure) {
      return ResultJson.failure(failure);
    }
    if (said instanceof List<?> list) {
      List<Value> items = new ArrayList<>();
      list.forEach(item -> items.add(value(item)));
      return new Value.Items(items);
    }
    return said instanceof Record record && !(said instanceof Value)
        ? record(record)
        : Value.of(said);
  }

  private static String label(Object said) {
    if (said instanceof ExecutionStatus status) {
      return status.label();
    }
    if (said instanceof StepStatus status) {
      return status.label();
    }
    return said instanceof DocumentType type ? type.label() : said.toString();
  }
}

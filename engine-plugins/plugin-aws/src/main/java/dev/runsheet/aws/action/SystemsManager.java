package dev.runsheet.aws.action;

import dev.runsheet.aws.AwsCallException;
import dev.runsheet.aws.AwsCalls;
import dev.runsheet.aws.AwsIdentity;
import dev.runsheet.document.Source;
import dev.runsheet.document.StoredParameter;
import dev.runsheet.document.Value;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Systems Manager keeps for documents: parameters, and documents. */
final class SystemsManager {

  private static final int MOST_NAMES = 10;

  private final AwsCalls calls;

  SystemsManager(AwsCalls calls) {
    this.calls = calls;
  }

  /** Parameters by selector, without decryption; what is not there is absent. */
  Map<String, StoredParameter> parameters(Collection<String> selectors)
      throws IOException, InterruptedException {
    Map<String, StoredParameter> found = new LinkedHashMap<>();
    List<String> all = List.copyOf(selectors);
    for (int from = 0; from < all.size(); from += MOST_NAMES) {
      List<String> some = all.subList(from, Math.min(all.size(), from + MOST_NAMES));
      Request request = Request.ssm("GetParameters").with("Names", some);
      try {
        Answer answer = call(request);
        answer.list("Parameters").forEach(parameter -> put(parameter, some, found));
      } catch (AwsCallException e) {
        throw new IOException(Failures.of(request, "reading Parameter Store", e).message(), e);
      }
    }
    return found;
  }

  /** The clear text of a secret; empty where there is none of that name. */
  Optional<String> secret(String name) throws IOException, InterruptedException {
    Request request = Request.ssm("GetParameter").with("Name", name).with("WithDecryption", true);
    try {
      Answer parameter = call(request).map("Parameter");
      return parameter.text("Type").equals("SecureString")
          ? Optional.of(parameter.text("Value"))
          : Optional.empty();
    } catch (AwsCallException e) {
      if (e.notFound()) {
        return Optional.empty();
      }
      throw new IOException(Failures.of(request, "reading a secret", e).message(), e);
    }
  }

  private static void put(
      Answer parameter, List<String> selectors, Map<String, StoredParameter> found) {
    String name = parameter.text("Name");
    StoredParameter stored =
        new StoredParameter(
            name,
            switch (parameter.text("Type")) {
              case "SecureString" -> StoredParameter.Type.SECURE_STRING;
              case "StringList" -> StoredParameter.Type.STRING_LIST;
              default -> StoredParameter.Type.STRING;
            },
            parameter.text("Value"),
            parameter.value("Version") instanceof Value.Int version ? version.value() : 1);
    String full = name + parameter.text("Selector");
    for (String selector : selectors) {
      if (selector.equals(full) || withSlash(selector).equals(withSlash(full))) {
        found.put(selector, stored);
      }
    }
  }

  /** At the root, a name is the same with and without its slash. */
  private static String withSlash(String selector) {
    return selector.startsWith("/") ? selector : "/" + selector;
  }

  /** A document, or empty where there is no such document or version. */
  Optional<Source> document(String name, @Nullable String version)
      throws IOException, InterruptedException {
    Request request =
        Request.ssm("GetDocument").with("Name", name).with("DocumentVersion", version);
    try {
      return Optional.of(new Source(name, call(request).text("Content")));
    } catch (AwsCallException e) {
      if (e.says("InvalidDocument") || e.says("InvalidDocumentVersion") || e.notFound()) {
        return Optional.empty();
      }
      throw new IOException(Failures.of(request, "looking for the document", e).message(), e);
    }
  }

  private Answer call(Request request) throws AwsCallException, InterruptedException {
    return new Answer(calls.call(request.by(AwsIdentity.CALLER)));
  }
}

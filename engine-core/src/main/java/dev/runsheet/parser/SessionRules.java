package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.SessionDocument;
import dev.runsheet.document.Source;
import dev.runsheet.template.Dialect;

/** All rules of Session documents. */
final class SessionRules {

  private SessionRules() {}

  static SessionDocument check(
      Source source,
      Places places,
      Node.Fields root,
      ActionCatalogue catalogue,
      Findings findings) {
    ShapeRule.check(root, places, findings, "session-1.0.json");
    Node description = root.get("description");
    Node type = root.get("sessionType");
    SessionDocument document =
        new SessionDocument(
            source,
            root,
            description == null ? null : description.text(),
            type == null ? null : type.text(),
            ParameterReader.read(root.get("parameters")));
    Check check =
        new Check(
            document,
            places,
            catalogue,
            findings,
            Dialect.COMMAND,
            reference -> document.parameters().containsKey(reference.name()));
    ParameterRule.check(check, root.get("parameters"));
    SessionRule.check(check, root);
    ParameterUseRule.check(check);
    Node.Field version = root.field("schemaVersion");
    findings.info(
        Code.NOT_SUPPORTED,
        version == null ? Place.head(root) : Place.of(version.node()),
        "a Session document can be checked, but not run",
        null);
    return document;
  }
}

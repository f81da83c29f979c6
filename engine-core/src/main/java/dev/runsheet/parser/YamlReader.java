package dev.runsheet.parser;

import dev.runsheet.document.Node;
import dev.runsheet.document.Span;
import dev.runsheet.document.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML into a tree. It works on the events of the parser: composing nodes is recursive and
 * ends in a stack overflow on deep nesting, and knows neither duplicate keys nor a budget for what
 * aliases repeat.
 */
final class YamlReader {

  private static final String MERGE_KEY = "<<";
  private static final String STANDARD_TAG = "tag:yaml.org,2002:";

  private final Places places;
  private final DocumentParser.Limits limits;
  private final Findings findings;
  private final TreeBuilder tree;
  private final Map<Anchor, TreeBuilder.Built> anchors = new HashMap<>(0);
  private final Deque<Optional<Anchor>> openAnchors = new ArrayDeque<>();

  YamlReader(Places places, DocumentParser.Limits limits, Findings findings) {
    this.places = places;
    this.limits = limits;
    this.findings = findings;
    this.tree = new TreeBuilder(places, limits, findings);
  }

  /** The tree of the text, or null where it holds nothing. */
  @Nullable Node read() throws Unreadable {
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(limits.characters() + 1).build();
    try {
      ParserImpl parser = new ParserImpl(settings, new StreamReader(settings, places.text()));
      int documents = 0;
      while (parser.hasNext()) {
        Event event = parser.next();
        if (event.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
          throw secondDocument(event);
        }
        take(event);
      }
      return tree.root();
    } catch (YamlEngineException e) {
      throw YamlProblem.of(e, places);
    } catch (RuntimeException e) {
      throw new Unreadable(Code.SYNTAX, Place.START, "this cannot be read as YAML", null);
    }
  }

  private Unreadable secondDocument(Event event) {
    return new Unreadable(
        Code.SECOND_DOCUMENT,
        Place.at(span(event)),
        "a second YAML document begins here, but a file holds one",
        "put it into a file of its own");
  }

  private void take(Event event) throws Unreadable {
    switch (event.getEventId()) {
      case Scalar -> scalar((ScalarEvent) event);
      case MappingStart, SequenceStart -> start((CollectionStartEvent) event);
      case MappingEnd, SequenceEnd -> end(event);
      case Alias -> alias((AliasEvent) event);
      default -> {
        // The starts and ends of stream and document say nothing about the tree.
      }
    }
  }

  private void scalar(ScalarEvent event) throws Unreadable {
    Span span = event.isLiteral() || event.isFolded() ? trimmed(event) : span(event);
    if (tree.awaitsKey() && event.getTag().isEmpty()) {
      if (event.isPlain() && event.getValue().equals(MERGE_KEY)) {
        tree.mergeKey(span);
        return;
      }
      tree.key(event.getValue(), span);
      remember(event.getAnchor(), new TreeBuilder.Built(scalar(event, span), 1, 0));
      return;
    }
    if (tree.awaitsKey()) {
      scalar(event, span);
      tree.key(event.getValue(), span);
      return;
    }
    if (event.isPlain() && YamlScalars.isOtherNumber(event.getValue())) {
      findings.warning(
          Code.OTHER_NUMBER,
          Place.at(span),
          "\"%s\" is a text here, but many readers of YAML take it for a number: octal, hexadecimal or to base 60"
              .formatted(Words.shown(event.getValue())),
          Mending.quoted(event.getValue()));
    }
    remember(event.getAnchor(), tree.scalar(scalar(event, span)));
  }

  private Node.Scalar scalar(ScalarEvent event, Span span) {
    String tag = event.getTag().orElse(null);
    String text = event.getValue();
    boolean plain = event.isPlain();
    if (tag != null) {
      return new Node.Scalar(tagged(tag, text, event), plain, span);
    }
    Value value = plain ? YamlScalars.of(text) : Value.text(text);
    if (value == null) {
      value = Value.text(text);
      findings.error(
          Code.NUMBER,
          Place.at(span),
          "the number \"%s\" is too large".formatted(Words.shown(text)),
          "write it in quotes if it is meant as a text");
    }
    return new Node.Scalar(value, plain, span);
  }

  private Value tagged(String tag, String text, ScalarEvent event) {
    if (tag.equals("!") || tag.equals(STANDARD_TAG + "str")) {
      return Value.text(text);
    }
    String kind = tag.startsWith(STANDARD_TAG) ? tag.substring(STANDARD_TAG.length()) : "";
    Value value = YamlScalars.of(text);
    boolean fits =
        value != null
            && switch (kind) {
              case "int" -> value instanceof Value.Int;
              case "float" -> value instanceof Value.Decimal || value instanceof Value.Int;
              case "bool" -> value instanceof Value.Bool;
              case "null" -> value instanceof Value.Null;
              default -> false;
            };
    if (fits && value != null) {
      return value;
    }
    refuseTag(tag, event);
    return Value.text(text);
  }

  private void refuseTag(String tag, NodeEvent event) {
    String shown = tag.startsWith(STANDARD_TAG) ? "!!" + tag.substring(STANDARD_TAG.length()) : tag;
    findings.error(
        Code.TAG,
        Place.at(span(event)),
        "the YAML tag \"%s\" has no meaning in a document".formatted(Words.shown(shown)),
        "remove \"%s\"; what a template language puts here must be in place before"
            .formatted(shown));
  }

  private void start(CollectionStartEvent event) throws Unreadable {
    boolean map = event.getEventId() == Event.ID.MappingStart;
    String tag = event.getTag().orElse(null);
    if (tag != null && !tag.equals(STANDARD_TAG + (map ? "map" : "seq"))) {
      refuseTag(tag, event);
    }
    tree.start(map, span(event));
    openAnchors.push(event.getAnchor());
    event.getAnchor().ifPresent(anchors::remove);
  }

  private void end(Event event) {
    Span span = span(event);
    boolean block = span.startLine() == span.endLine() && span.startColumn() == span.endColumn();
    remember(openAnchors.pop(), tree.end(block ? null : span));
  }

  private void alias(AliasEvent event) throws Unreadable {
    TreeBuilder.Built built = anchors.get(event.getAlias());
    if (built == null) {
      throw new Unreadable(
          Code.ALIAS,
          Place.at(span(event)),
          "the alias \"*%s\" has no anchor that is complete before it".formatted(event.getAlias()),
          anchors.isEmpty() && openAnchors.stream().allMatch(Optional::isEmpty)
              ? Mending.quoted("*" + event.getAlias())
              : "put \"&%s\" before the value that is meant, above this line"
                  .formatted(event.getAlias()));
    }
    String key = built.node().text();
    if (tree.awaitsKey() && key != null) {
      tree.key(key, span(event));
      return;
    }
    tree.again(built, span(event));
  }

  private void remember(Optional<Anchor> anchor, TreeBuilder.Built built) {
    if (anchor.isPresent()) {
      anchors.put(anchor.get(), built);
    }
  }

  private Span span(Event event) {
    return places.span(start(event), end(event, start(event)));
  }

  private Span trimmed(Event event) {
    Mark start = start(event);
    return places.trimmed(places.offset(start), places.offset(end(event, start)));
  }

  private static Mark start(Event event) {
    return event.getStartMark().orElseThrow();
  }

  private static Mark end(Event event, Mark otherwise) {
    return event.getEndMark().orElse(otherwise);
  }
}

package dev.runsheet.host;

import dev.runsheet.document.Source;
import dev.runsheet.spi.ActionContext;
import dev.runsheet.spi.ContentSource.Content;
import dev.runsheet.spi.DocumentSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Documents, which the host finds by name. */
final class DocumentContent {

  /** A name or an ARN, and a version behind it. */
  private static final Pattern NAME = Pattern.compile("(.+?)(?::(\\$LATEST|\\$DEFAULT|[0-9]+))?");

  private DocumentContent() {}

  static Content find(SourceInfo info, ActionContext context) throws Exception {
    String written = info.required("name");
    DocumentSource documents =
        context
            .service(DocumentSource.class)
            .orElseThrow(() -> new IOException("this engine has no DocumentSource"));
    Matcher parts = NAME.matcher(written);
    if (!parts.matches()) {
      throw new IOException("\"%s\" is no name of a document".formatted(written));
    }
    String name = parts.group(1);
    Source document =
        documents
            .find(name, parts.group(2))
            .orElseThrow(() -> new IOException("there is no document \"%s\"".formatted(written)));
    byte[] text = document.text().getBytes(StandardCharsets.UTF_8);
    String file = name.substring(name.lastIndexOf('/') + 1) + ".json";
    return Content.file(file, out -> out.write(text));
  }
}

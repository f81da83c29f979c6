package dev.runsheet.aws;

import dev.runsheet.document.Source;
import dev.runsheet.spi.DocumentSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents that take the place of those that AWS publishes under the same names, as far as nearly
 * all runbooks need them: {@code AWS-RunShellScript} and {@code AWS-RunPowerShellScript}. They have
 * the same parameters.
 */
public final class StandardDocuments implements DocumentSource {

  /** The documents. */
  public static final StandardDocuments INSTANCE = new StandardDocuments();

  private static final List<String> NAMES =
      List.of("AWS-RunShellScript", "AWS-RunPowerShellScript");

  private StandardDocuments() {}

  /** Their names. */
  public static List<String> names() {
    return NAMES;
  }

  @Override
  public Optional<Source> find(String name, @Nullable String version) throws IOException {
    String plain = name.substring(name.lastIndexOf('/') + 1);
    boolean whole = plain.equals(name) || name.startsWith("arn:");
    return whole && NAMES.contains(plain) && isCurrent(version)
        ? Optional.of(new Source(plain, text(plain)))
        : Optional.empty();
  }

  private static boolean isCurrent(@Nullable String version) {
    return version == null
        || version.isEmpty()
        || version.equals("1")
        || version.equals("$DEFAULT")
        || version.equals("$LATEST");
  }

  private static String text(String name) throws IOException {
    String file = "dev/runsheet/aws/documents/" + name + ".yaml";
    try (InputStream in = StandardDocuments.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the module lacks its resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

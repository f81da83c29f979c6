package dev.runsheet.aws.sdk;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows a request in one line, as far as it says what is asked for: of the query protocol its
 * parameters, of JSON the target and the body, of REST the method, the path, what Lambda takes in
 * headers, and the body. A UUID is shown by when it first came: so a token that is used again
 * shows.
 */
final class WireRequest {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final List<String> TOLD =
      List.of("X-Amz-Invocation-Type", "X-Amz-Log-Type", "X-Amz-Client-Context");

  private final List<String> uuids = new ArrayList<>();

  String show(HttpExchange exchange, String body) {
    return withoutUuids(whole(exchange, body).strip());
  }

  private static String whole(HttpExchange exchange, String body) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return target + " " + body;
    }
    if (body.startsWith("Action=")) {
      return parameters(body);
    }
    String headers =
        TOLD.stream()
            .filter(exchange.getRequestHeaders()::containsKey)
            .map(name -> " [" + name + ": " + exchange.getRequestHeaders().getFirst(name) + "]")
            .collect(Collectors.joining());
    return exchange.getRequestMethod() + " " + exchange.getRequestURI() + headers + " " + body;
  }

  /** The action and its parameters; the version of the API is left out. */
  private static String parameters(String form) {
    return Arrays.stream(form.split("&", -1))
        .filter(each -> !each.startsWith("Version="))
        .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8))
        .map(each -> each.startsWith("Action=") ? each.substring(7) : each)
        .collect(Collectors.joining(" "));
  }

  String withoutUuids(String text) {
    Matcher matcher = UUID.matcher(text);
    StringBuilder shown = new StringBuilder();
    while (matcher.find()) {
      if (!uuids.contains(matcher.group())) {
        uuids.add(matcher.group());
      }
      matcher.appendReplacement(shown, "{uuid" + (uuids.indexOf(matcher.group()) + 1) + "}");
    }
    return matcher.appendTail(shown).toString();
  }
}

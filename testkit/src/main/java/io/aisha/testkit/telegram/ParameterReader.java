package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the parameters of a request.
final class ParameterReader {
  /// A document may have 50 MB; the rest is for the multipart overhead.
  private static final int BODY_BYTES_MAX = 51 * 1024 * 1024;

  private ParameterReader() {}

  static CallParameters of(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1);
    if (body.length > BODY_BYTES_MAX) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      throw new ErrorResponse(413, "Request Entity Too Large");
    }
    CallParameters parameters = new CallParameters();
    form(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""), parameters);
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    String kind = type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    switch (kind) {
      case "application/x-www-form-urlencoded" -> form(new String(body, UTF_8), parameters);
      case "multipart/form-data" ->
          MultipartParser.read(type, body, parameters::put, parameters::put);
      case "application/json" -> json(new String(body, UTF_8), parameters);
      default -> {
        if (body.length > 0) {
          throw ErrorResponse.badRequest("unsupported type of the request body");
        }
      }
    }
    return parameters;
  }

  private static void form(String form, CallParameters parameters) {
    for (String pair : form.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      if (!sides[0].isEmpty()) {
        parameters.put(
            URLDecoder.decode(sides[0], UTF_8),
            sides.length == 1 ? "" : URLDecoder.decode(sides[1], UTF_8));
      }
    }
  }

  private static void json(String body, CallParameters parameters) {
    if (body.isBlank()) {
      return;
    }
    JsonNode read = ClientJson.read(body, "request");
    if (!read.isObject()) {
      throw ErrorResponse.badRequest("can't parse request JSON object");
    }
    read.properties().forEach(entry -> parameters.put(entry.getKey(), entry.getValue()));
  }
}

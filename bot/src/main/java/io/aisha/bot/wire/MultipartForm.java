package io.aisha.bot.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A multipart form with files (RFC 7578). The JDK's client has no support for it.
final class MultipartForm {
  private final String boundary = "aisha-" + UUID.randomUUID();
  private final List<BodyPublisher> parts = new ArrayList<>();

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  MultipartForm field(String name, String value) {
    text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n");
    text(value + "\r\n");
    return this;
  }

  MultipartForm file(String name, String fileName, byte[] bytes) {
    head(name, fileName);
    parts.add(BodyPublishers.ofByteArray(bytes));
    text("\r\n");
    return this;
  }

  MultipartForm file(String name, String fileName, Path file) throws FileNotFoundException {
    head(name, fileName);
    parts.add(BodyPublishers.ofFile(file));
    text("\r\n");
    return this;
  }

  BodyPublisher body() {
    List<BodyPublisher> whole = new ArrayList<>(parts);
    whole.add(BodyPublishers.ofString("--" + boundary + "--\r\n", UTF_8));
    return BodyPublishers.concat(whole.toArray(BodyPublisher[]::new));
  }

  private void head(String name, String fileName) {
    String safe = fileName.replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    text(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                .formatted(boundary, name, safe)
            + "Content-Type: "
            + mediaType(safe)
            + "\r\n\r\n");
  }

  private static String mediaType(String fileName) {
    return switch (fileName.substring(fileName.lastIndexOf('.') + 1)) {
      case "jpg" -> "image/jpeg";
      case "png" -> "image/png";
      case "webp" -> "image/webp";
      case "zip" -> "application/zip";
      default -> "application/octet-stream";
    };
  }

  private void text(String text) {
    parts.add(BodyPublishers.ofString(text, UTF_8));
  }
}

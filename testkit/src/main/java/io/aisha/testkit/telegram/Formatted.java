package io.aisha.testkit.telegram;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A text with its entities. Two equal values look the same, whatever markup produced them.
record Formatted(String text, List<Entity> entities) {
  static final int TEXT_MAX = 4096;
  static final int CAPTION_MAX = 1024;

  /// A formatted range of the text; offsets are in UTF-16 units, as in a Java string.
  record Entity(String type, int offset, int length, String extra) {}

  Formatted {
    entities = List.copyOf(entities);
  }

  /// The text of a message.
  static Formatted text(CallParameters parameters) {
    Formatted read = read(parameters.text("text"), parameters.text("parse_mode"));
    if (read.text().isBlank()) {
      throw ErrorResponse.badRequest("message text is empty");
    }
    if (read.text().length() > TEXT_MAX) {
      throw ErrorResponse.badRequest("message is too long");
    }
    return read;
  }

  /// The caption of a photo or document, which may be empty.
  static Formatted caption(String caption, String parseMode) {
    Formatted read = read(caption, parseMode);
    if (read.text().length() > CAPTION_MAX) {
      throw ErrorResponse.badRequest("message caption is too long");
    }
    return read;
  }

  private static Formatted read(String source, String parseMode) {
    if (parseMode.isEmpty()) {
      return new Formatted(source, List.of());
    }
    if (!parseMode.equalsIgnoreCase("HTML")) {
      throw ErrorResponse.badRequest("unsupported parse_mode");
    }
    return new HtmlParser(source).parse();
  }

  ArrayNode entitiesJson() {
    ArrayNode all = ClientJson.array();
    for (Entity entity : entities) {
      ObjectNode one =
          ClientJson.object()
              .put("type", entity.type())
              .put("offset", entity.offset())
              .put("length", entity.length());
      if (entity.type().equals("text_link")) {
        one.put("url", entity.extra());
      }
      all.add(one);
    }
    return all;
  }
}

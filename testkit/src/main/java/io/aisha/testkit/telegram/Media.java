package io.aisha.testkit.telegram;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Finds the photo or document of a call: an upload, or a file that was sent before.
final class Media {
  private static final String ATTACHED = "attach://";

  private final Files files;

  Media(Files files) {
    this.files = files;
  }

  /// The file in the parameter of that name.
  StoredFile of(CallParameters parameters, String name, Kind kind) {
    Optional<Part> upload = parameters.file(name);
    if (upload.isPresent()) {
      return store(parameters, upload.get(), kind);
    }
    String reference = parameters.text(name);
    if (reference.isEmpty()) {
      throw ErrorResponse.badRequest("there is no " + name + " in the request");
    }
    return referred(parameters, reference, kind);
  }

  /// The file of an `InputMedia`.
  StoredFile of(CallParameters parameters, JsonNode item) {
    String reference = item.path("media").asString("");
    if (reference.isEmpty()) {
      throw ErrorResponse.badRequest("media not found");
    }
    return referred(parameters, reference, kind(item));
  }

  static Kind kind(JsonNode item) {
    return switch (item.path("type").asString("")) {
      case "photo" -> Kind.PHOTO;
      case "document" -> Kind.DOCUMENT;
      default ->
          throw ErrorResponse.badRequest("can't parse InputMedia: type of media is not supported");
    };
  }

  private StoredFile referred(CallParameters parameters, String reference, Kind kind) {
    if (reference.startsWith(ATTACHED)) {
      return store(
          parameters,
          parameters
              .file(reference.substring(ATTACHED.length()))
              .orElseThrow(
                  () -> ErrorResponse.badRequest("file \"" + reference + "\" is not attached")),
          kind);
    }
    if (reference.startsWith("http://") || reference.startsWith("https://")) {
      throw ErrorResponse.badRequest("failed to get HTTP URL content");
    }
    return files.again(reference, kind);
  }

  private StoredFile store(CallParameters parameters, Part part, Kind kind) {
    long chatId = parameters.number("chat_id", 0);
    if (kind == Kind.PHOTO) {
      PhotoFile.check(part.bytes());
      return files.photo(chatId, part.bytes());
    }
    return files.document(chatId, part.bytes(), part.fileName(), part.type());
  }
}

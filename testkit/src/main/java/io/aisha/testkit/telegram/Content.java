package io.aisha.testkit.telegram;

import java.util.List;
import java.util.Optional;

/// The content of a message of the bot at one time.
///
/// @param source the text or caption as sent
/// @param file the photo or document, empty for text
record Content(
    Kind kind,
    String source,
    Formatted formatted,
    List<List<Button>> keyboard,
    Optional<StoredFile> file) {

  static Content text(String source, Formatted formatted, List<List<Button>> keyboard) {
    return new Content(Kind.TEXT, source, formatted, keyboard, Optional.empty());
  }

  Content withKeyboard(List<List<Button>> other) {
    return new Content(kind, source, formatted, other, file);
  }

  /// Whether the two look the same to the user.
  boolean looksLike(Content other) {
    return kind == other.kind
        && formatted.equals(other.formatted)
        && keyboard.equals(other.keyboard)
        && uniqueId().equals(other.uniqueId());
  }

  private Optional<String> uniqueId() {
    return file.map(stored -> stored.description().uniqueId());
  }
}

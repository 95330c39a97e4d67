package io.aisha.testkit.telegram;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A file stored by the server. A photo has several sizes, each a file of its own; `whole` is the
/// largest of them.
final class StoredFile {
  private final Description description;
  private final Supplier<byte[]> bytes;
  private final Optional<StoredFile> whole;
  private List<StoredFile> sizes = List.of();

  /// The metadata of a file.
  ///
  /// @param fileId differs each time a file is sent
  /// @param uniqueId the same for the same bytes
  /// @param sizeBytes as declared
  /// @param widthPx 0 for a document, and so is the height
  record Description(
      String fileId,
      String uniqueId,
      Kind kind,
      long chatId,
      String path,
      String name,
      String type,
      long sizeBytes,
      int widthPx,
      int heightPx) {}

  StoredFile(Description description, Supplier<byte[]> bytes, Optional<StoredFile> whole) {
    this.description = description;
    this.bytes = bytes;
    this.whole = whole;
  }

  /// Sets the sizes of a photo, in the order in which they are reported.
  void sizes(List<StoredFile> all) {
    sizes = List.copyOf(all);
  }

  List<StoredFile> sizes() {
    return sizes;
  }

  Description description() {
    return description;
  }

  /// The chat in which it was first sent.
  long chatId() {
    return description.chatId();
  }

  byte[] bytes() {
    return bytes.get();
  }

  StoredFile whole() {
    return whole.orElse(this);
  }
}

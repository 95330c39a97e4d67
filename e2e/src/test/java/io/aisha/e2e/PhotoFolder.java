package io.aisha.e2e;

import io.aisha.testkit.picture.Portraits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Creates folders of painted photos.
final class PhotoFolder {
  /// Painting is slow, and most tests need the same three good photos.
  private static final List<byte[]> GOOD = Portraits.photoSet(7, 6);

  private final Path path;

  private PhotoFolder(Path path) {
    this.path = path;
  }

  static PhotoFolder empty() {
    return new PhotoFolder(Program.scratch("photos-"));
  }

  /// `count` good photos of one person, at most six.
  static PhotoFolder good(int count) {
    PhotoFolder folder = empty();
    for (int i = 0; i < count; i++) {
      folder.with("photo-%d.jpg".formatted(i + 1), GOOD.get(i));
    }
    return folder;
  }

  /// The bytes of a good photo, always the same for a number.
  static byte[] goodPhoto(int number) {
    return GOOD.get(number).clone();
  }

  PhotoFolder with(String name, byte[] bytes) {
    try {
      Files.write(path.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path path() {
    return path;
  }
}

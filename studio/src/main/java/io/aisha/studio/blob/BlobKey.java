package io.aisha.studio.blob;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of some bytes in a store: segments of `[a-z0-9._-]` parted by `/`, 1 to 255 characters,
/// no segment empty, `.` or `..`. Lower case only, so that a store that ignores case keeps them
/// apart.
public record BlobKey(String value) implements Comparable<BlobKey> {
  /// As wide as the columns that hold a key.
  public static final int LENGTH_MAX = 255;

  private static final String SEGMENT = "(?!\\.{1,2}(?:/|$))[a-z0-9._-]+";
  private static final Pattern SHAPE = Pattern.compile(SEGMENT + "(?:/" + SEGMENT + ")*");

  public BlobKey {
    if (!isKey(value)) {
      throw new IllegalArgumentException(
          "blob key was '%s', expected 1..%d characters of lower-case segments"
              .formatted(value, LENGTH_MAX));
    }
  }

  /// The key of that text, or empty when the text is none.
  public static Optional<BlobKey> find(String value) {
    return isKey(value) ? Optional.of(new BlobKey(value)) : Optional.empty();
  }

  private static boolean isKey(String value) {
    return value.length() <= LENGTH_MAX && SHAPE.matcher(value).matches();
  }

  /// The key of a longer path below this one.
  public BlobKey child(String name) {
    return new BlobKey(value + "/" + name);
  }

  @Override
  public int compareTo(BlobKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

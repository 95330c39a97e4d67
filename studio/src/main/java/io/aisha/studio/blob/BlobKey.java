package io.aisha.studio.blob;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a blob: segments of `[a-z0-9._-]` separated by `/`, 1 to 255 characters in all. No
/// segment is empty, `.` or `..`. Lower case only, so that keys stay distinct in a case-insensitive
/// store.
public record BlobKey(String value) implements Comparable<BlobKey> {
  /// The width of the columns that hold a key.
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

  /// The text as a key, or empty when it is not a valid one.
  public static Optional<BlobKey> find(String value) {
    return isKey(value) ? Optional.of(new BlobKey(value)) : Optional.empty();
  }

  private static boolean isKey(String value) {
    return value.length() <= LENGTH_MAX && SHAPE.matcher(value).matches();
  }

  /// The key of a path below this one.
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

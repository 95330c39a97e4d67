package io.aisha.vision.photo;

/// How alike two photos are. Identical files are found by their SHA-256 instead.
public enum Likeness {
  /// Two versions of one photo, or two photos that cannot be distinguished: near-duplicates.
  SAME_MOMENT,
  /// The pictures are alike, but the head or the expression is another: both are of use.
  SAME_SITTING,
  /// Different pictures.
  DIFFERENT
}

package io.aisha.vision.face;

/// A place where the detector suspects a face, in pixels of the picture searched.
///
/// @param score 0..1
/// @param roll how far the line through the eyes falls to the right, in radians
record Candidate(double left, double top, double right, double bottom, double score, double roll) {
  double centreX() {
    return (left + right) / 2;
  }

  double centreY() {
    return (top + bottom) / 2;
  }

  double longSide() {
    return Math.max(right - left, bottom - top);
  }

  /// Area in common over area together, 0..1; Jaccard's index.
  double overlap(Candidate other) {
    double across = Math.min(right, other.right) - Math.max(left, other.left);
    double down = Math.min(bottom, other.bottom) - Math.max(top, other.top);
    if (across <= 0 || down <= 0) {
      return 0;
    }
    double common = across * down;
    return common / (area() + other.area() - common);
  }

  private double area() {
    return (right - left) * (bottom - top);
  }
}

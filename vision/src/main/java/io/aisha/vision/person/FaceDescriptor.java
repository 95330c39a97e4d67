package io.aisha.vision.person;

/// What a model says about a face: two of one person are near to each other.
///
/// Biometric. It never leaves this process, is never stored, and is not shown by [#toString].
final class FaceDescriptor {
  private final float[] numbers;

  FaceDescriptor(float[] numbers) {
    this.numbers = numbers.clone();
  }

  /// Euclidean distance; usually below 0.6 for one person and above it for two.
  double distance(FaceDescriptor other) {
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      double difference = numbers[i] - other.numbers[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  @Override
  public String toString() {
    return "a face descriptor";
  }
}

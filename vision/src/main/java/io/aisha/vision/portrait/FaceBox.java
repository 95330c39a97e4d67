package io.aisha.vision.portrait;

/// The square a frontal face detector draws, from the brows' top to the chin: fractions 0..1 of the
/// picture's width and height, from its top left.
public record FaceBox(double x, double y, double width, double height) {
  public FaceBox {
    if (!(width > 0 && height > 0 && width <= 1 && height <= 1)) {
      throw new IllegalArgumentException("face box: " + width + " x " + height + " of the picture");
    }
  }
}

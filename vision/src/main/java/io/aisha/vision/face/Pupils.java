package io.aisha.vision.face;

/// Where the pupils are, in pixels of some picture; left and right as the viewer sees them.
public record Pupils(double leftX, double leftY, double rightX, double rightY) {
  public Pupils {
    if (!(rightX > leftX)) {
      throw new IllegalArgumentException(
          "eyes: left at x " + leftX + " is not left of right at x " + rightX);
    }
  }

  /// Pixels between the pupils: the unit in which everything else about a head is measured.
  public double distance() {
    return Math.hypot(rightX - leftX, rightY - leftY);
  }

  public double middleX() {
    return (leftX + rightX) / 2;
  }

  public double middleY() {
    return (leftY + rightY) / 2;
  }

  /// How far the head leans, in radians; positive when the right eye is lower on the screen.
  public double roll() {
    return Math.atan2(rightY - leftY, rightX - leftX);
  }
}

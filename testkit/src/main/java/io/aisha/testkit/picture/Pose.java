package io.aisha.testkit.picture;

import java.awt.Color;

/// What differs between pictures of one person: the pose of the head, the position, the light, the
/// background and the clothes.
///
/// @param seed random seed of everything below and of the background
/// @param yaw rotation of the head in radians, positive to the right of the picture
/// @param pitch radians, positive looking down
/// @param tilt radians, positive clockwise
/// @param headShare height of the head as a fraction of the picture's height
/// @param centreX position of the head as a fraction of the width
/// @param centreY as a fraction of the height
/// @param lightX direction of the main light, -1 (left) to 1
/// @param lightY -1 (above) to 1
/// @param contrast strength of the main light relative to the ambient light, 0..1
/// @param warmth -1 (cold) to 1 (warm)
/// @param smile 0..1
/// @param cloth colour of the clothes
/// @param backdrop kind of background
record Pose(
    long seed,
    double yaw,
    double pitch,
    double tilt,
    double headShare,
    double centreX,
    double centreY,
    double lightX,
    double lightY,
    double contrast,
    double warmth,
    double smile,
    Color cloth,
    PortraitBackground backdrop) {

  private static final Color[] CLOTHS = {
    new Color(52, 66, 92),
    new Color(120, 44, 48),
    new Color(58, 84, 62),
    new Color(186, 178, 164),
    new Color(40, 42, 46),
    new Color(96, 112, 134),
    new Color(168, 120, 60),
    new Color(92, 60, 96),
  };

  static Pose of(long person, int number) {
    long seed = person * 1_000_003L + number;
    SeededRandom dice = new SeededRandom(seed, "sitting");
    return new Pose(
        seed,
        Math.clamp(dice.normal() * 0.12, -0.24, 0.24),
        Math.clamp(dice.normal() * 0.05, -0.1, 0.1),
        Math.clamp(dice.normal() * 0.04, -0.09, 0.09),
        dice.between(0.36, 0.52),
        dice.between(0.4, 0.6),
        dice.between(0.40, 0.46),
        dice.oneOf(-1.0, 1.0) * dice.between(0.1, 0.7),
        dice.between(-0.7, -0.35),
        dice.between(0.25, 0.5),
        dice.between(-1, 1),
        dice.between(0, 1),
        dice.near(dice.oneOf(CLOTHS), 12),
        dice.oneOf(PortraitBackground.values()));
  }

  Pose framed(double newCentreX, double newCentreY, double newHeadShare) {
    return new Pose(
        seed,
        yaw,
        pitch,
        tilt,
        newHeadShare,
        newCentreX,
        newCentreY,
        lightX,
        lightY,
        contrast,
        warmth,
        smile,
        cloth,
        backdrop);
  }

  Pose before(PortraitBackground newBackdrop) {
    return new Pose(
        seed,
        yaw,
        pitch,
        tilt,
        headShare,
        centreX,
        centreY,
        lightX,
        lightY,
        contrast,
        warmth,
        smile,
        cloth,
        newBackdrop);
  }
}

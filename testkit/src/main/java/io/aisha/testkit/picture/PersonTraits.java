package io.aisha.testkit.picture;

import java.awt.Color;

/// The constant appearance of one painted person. The unit of length is the head height (crown to
/// chin).
///
/// @param seed identifies the person
/// @param skin colour in even light
/// @param hair colour
/// @param iris colour
/// @param lips colour
/// @param halfWidth of the head at the eyes
/// @param jaw fullness of the lower face, 0.86 (pointed) to 1 (square)
/// @param eyeDistance from the middle of the face to the middle of an eye
/// @param eyeSize width of an eye
/// @param browWeight thickness of the brows
/// @param noseLength from the eyes to the tip
/// @param mouthWidth from corner to corner
/// @param longHair whether it reaches the shoulders
/// @param parting position of the hair's parting, -1 (the person's right) to 1
/// @param hairline height of the hairline above the eyes
/// @param stubble darkening of the lower face by a shaved beard, 0..1
record PersonTraits(
    long seed,
    Color skin,
    Color hair,
    Color iris,
    Color lips,
    double halfWidth,
    double jaw,
    double eyeDistance,
    double eyeSize,
    double browWeight,
    double noseLength,
    double mouthWidth,
    boolean longHair,
    double parting,
    double hairline,
    double stubble) {

  private static final Color[] SKINS = {
    new Color(238, 203, 180),
    new Color(228, 186, 158),
    new Color(214, 168, 138),
    new Color(199, 150, 118),
    new Color(180, 132, 101),
    new Color(166, 120, 92),
  };
  private static final Color[] HAIRS = {
    new Color(38, 28, 24),
    new Color(58, 40, 30),
    new Color(84, 58, 38),
    new Color(110, 72, 44),
    new Color(70, 66, 66),
    new Color(96, 50, 32),
  };
  private static final Color[] IRISES = {
    new Color(74, 50, 32), new Color(60, 78, 92), new Color(78, 84, 52), new Color(52, 38, 28),
  };

  static PersonTraits of(long seed) {
    SeededRandom dice = new SeededRandom(seed, "looks");
    Color skin = dice.near(dice.oneOf(SKINS), 5);
    boolean longHair = dice.chance(0.5);
    return new PersonTraits(
        seed,
        skin,
        dice.near(dice.oneOf(HAIRS), 6),
        dice.oneOf(IRISES),
        Colours.mix(skin, new Color(150, 52, 58), longHair ? 0.62 : 0.42),
        dice.between(0.345, 0.375),
        longHair ? dice.between(0.87, 0.93) : dice.between(0.92, 1),
        dice.between(0.146, 0.158),
        dice.between(0.138, 0.152),
        longHair ? dice.between(0.020, 0.028) : dice.between(0.028, 0.038),
        dice.between(0.185, 0.205),
        dice.between(0.23, 0.27),
        longHair,
        dice.between(-0.6, 0.6),
        dice.between(0.27, 0.32),
        longHair ? 0 : dice.between(0, 0.5));
  }
}

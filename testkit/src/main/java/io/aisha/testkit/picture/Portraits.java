package io.aisha.testkit.picture;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;

/// Painted portraits. A face detector finds exactly one face in each, and both eyes.
///
/// ```java
/// byte[] photo = Portraits.person(7).jpeg(1200, 1600);
/// byte[] another = Portraits.person(7).pose(1).jpeg(1200, 1600);
/// ```
///
/// This is tested over many seeds with the product's own detector, by `PaintedFacesTest` in
/// `vision`.
public final class Portraits {
  private Portraits() {}

  /// The person of a seed, in the first pose. Different seeds give visibly different people.
  public static PaintedPortrait person(long seed) {
    return new PaintedPortrait(PersonTraits.of(seed), Pose.of(seed, 0));
  }

  /// Poses 0 to `count` - 1 of one person, as JPEGs of 960 x 1200: photos on which an avatar can be
  /// trained.
  public static List<byte[]> photoSet(long seed, int count) {
    return IntStream.range(0, count).mapToObj(n -> person(seed).pose(n).jpeg(960, 1200)).toList();
  }

  /// Two people of equal size side by side in front of a curtain.
  public static BufferedImage two(long left, long right, int widthPx, int heightPx) {
    PaintedPortrait first = person(left).framed(0.28, 0.42, 0.36);
    PaintedPortrait second = person(right).framed(0.72, 0.42, 0.36);
    return together(first, second, widthPx, heightPx);
  }

  /// A person with another person's small face in the background, a quarter as high as the main
  /// face.
  public static BufferedImage withBystander(long seed, long stranger, int widthPx, int heightPx) {
    PaintedPortrait far = person(stranger).framed(0.90, 0.35, 0.12);
    PaintedPortrait near = person(seed).framed(0.42, 0.45, 0.48);
    return together(far, near, widthPx, heightPx);
  }

  /// A head at the left border, of which only one half is visible: a face that is cut.
  public static BufferedImage halfFace(long seed, int widthPx, int heightPx) {
    return person(seed).framed(0, 0.45, 0.6).paint(widthPx, heightPx);
  }

  private static BufferedImage together(
      PaintedPortrait behind, PaintedPortrait before, int widthPx, int heightPx) {
    BufferedImage picture = behind.before(PortraitBackground.CURTAIN).backdrop(widthPx, heightPx);
    behind.drawSubject(picture);
    before.drawSubject(picture);
    Grain.add(picture, 1);
    return picture;
  }
}

package io.aisha.testkit.picture;

import static io.aisha.testkit.picture.Head.bump;

import java.awt.Color;
import java.awt.image.BufferedImage;

/// The bare skin of a head in the pose's light, without eyes, brows and hair.
///
/// Shaded by Lambert's law on the head's shape, plus ambient light. It has no fine detail, so it is
/// computed at a fixed small size and enlarged: about 50 ms for any picture size.
final class Skin {
  /// The square that [#paint()] covers, in head heights around the origin.
  static final double REACH = 0.6;

  private static final int EDGE_PX = 360;
  private static final int SAMPLES = 4;

  private final PersonTraits appearance;
  private final Pose pose;
  private final Head head;
  private final double[] light;

  Skin(PersonTraits appearance, Pose pose, Head head) {
    this.appearance = appearance;
    this.pose = pose;
    this.head = head;
    double forward = 1;
    double length =
        Math.sqrt(pose.lightX() * pose.lightX() + pose.lightY() * pose.lightY() + forward);
    light = new double[] {pose.lightX() / length, pose.lightY() / length, forward / length};
  }

  BufferedImage paint() {
    BufferedImage skin = new BufferedImage(EDGE_PX, EDGE_PX, BufferedImage.TYPE_INT_ARGB_PRE);
    boolean[][] hits = new boolean[EDGE_PX][EDGE_PX];
    for (int row = 0; row < EDGE_PX; row++) {
      for (int column = 0; column < EDGE_PX; column++) {
        double[] point = head.struck(place(column), place(row));
        if (point != null) {
          hits[row][column] = true;
          skin.setRGB(column, row, colour(point).getRGB());
        }
      }
    }
    soften(skin, hits);
    return skin;
  }

  private void soften(BufferedImage skin, boolean[][] hits) {
    for (int row = 1; row < EDGE_PX - 1; row++) {
      for (int column = 1; column < EDGE_PX - 1; column++) {
        boolean hit = hits[row][column];
        if (hits[row][column - 1] != hit
            || hits[row][column + 1] != hit
            || hits[row - 1][column] != hit
            || hits[row + 1][column] != hit) {
          skin.setRGB(column, row, softened(column, row).getRGB());
        }
      }
    }
  }

  /// The skin colour of a pixel, with its opacity equal to the share of the pixel that is skin.
  private Color softened(int column, int row) {
    int hits = 0;
    Color colour = appearance.skin();
    for (int down = 0; down < SAMPLES; down++) {
      for (int across = 0; across < SAMPLES; across++) {
        double x = column - 0.5 + (across + 0.5) / SAMPLES;
        double y = row - 0.5 + (down + 0.5) / SAMPLES;
        double[] point = head.struck(place(x), place(y));
        if (point != null) {
          hits++;
          colour = Colours.mix(colour, colour(point), 1.0 / hits);
        }
      }
    }
    return Colours.veiled(colour, hits / (double) (SAMPLES * SAMPLES));
  }

  /// The colour of flat skin that faces the viewer, darkened by `openness`; for ears and neck.
  Color even(double openness) {
    return shaded(appearance.skin(), new double[] {0, 0, 1}, openness);
  }

  private static double place(double pixel) {
    return ((pixel + 0.5) / EDGE_PX * 2 - 1) * REACH;
  }

  private Color colour(double[] point) {
    double x = point[0];
    double y = point[1];
    Color bare = appearance.skin();
    if (point[2] > 0) {
      double blush = 0.16 * bump(Math.abs(x) - 0.2, y - 0.14, 0.07, 0.06);
      double redness = blush + 0.10 * bump(x, y - appearance.noseLength(), 0.05, 0.04);
      bare = Colours.mix(bare, new Color(196, 92, 84), redness);
      double beard =
          appearance.stubble()
              * 0.4
              * Math.clamp((y - 0.22) / 0.1, 0, 1)
              * (1 - bump(x, y - 0.31, 0.1, 0.03));
      bare = Colours.mix(bare, new Color(70, 66, 68), beard);
    }
    return shaded(bare, head.normal(point), point[2] > 0 ? head.openness(x, y) : 1);
  }

  private Color shaded(Color bare, double[] normal, double openness) {
    double facing = normal[0] * light[0] + normal[1] * light[1] + normal[2] * light[2];
    double direct = Math.max(0, (facing + 0.25) / 1.25);
    double sky = 0.72 + 0.20 * -normal[1] + 0.08 * normal[2];
    double brightness =
        openness * (pose.contrast() * 1.25 * direct + (1 - pose.contrast()) * sky * 1.05);
    double shine = Math.pow(Math.max(0, facing), 24) * 0.10 * openness;
    double warmth = 0.05 * pose.warmth();
    return new Color(
        Colours.channel(bare.getRed() * brightness * (1 + warmth) + 255 * shine),
        Colours.channel(bare.getGreen() * Math.pow(Math.max(brightness, 0), 1.06) + 255 * shine),
        Colours.channel(
            bare.getBlue() * Math.pow(Math.max(brightness, 0), 1.1) * (1 - warmth) + 255 * shine));
  }
}

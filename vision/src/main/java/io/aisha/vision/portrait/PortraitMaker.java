package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.face.FacePlace;
import io.aisha.vision.portrait.Portrait.CutOff;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.ArrayList;
import java.util.List;

/// Makes a [Portrait] of a photo and the face in it. It took 0.9 to 2.5 s of processor time for six
/// photographs (2026-11-24); thread-safe.
public final class PortraitMaker {
  /// Along the border of the photo, in pixels.
  static final int CUT_OFF_EVERY = 24;

  private PortraitMaker() {}

  /// A portrait, and how much to trust it.
  ///
  /// @param eyesSeen 1 when both eyes can be seen, 0.5 in a profile, 0 when no face was found
  /// @param cutPlausible 0..1: how well the outline agrees with the one that the neural model saw
  /// @param sharpness of the photo's own detail about the eyes, comparable between photos
  public record Made(Portrait portrait, double eyesSeen, double cutPlausible, double sharpness) {}

  /// The part of a photo that shows the person; the photo itself is not needed any more.
  ///
  /// @param inPhoto 0 where it reaches beyond the photo
  /// @param enlarged how many of its pixels were one in the photo, along a side
  public record Crop(
      Raster colours, Plane inPhoto, HeadFrame head, Eyes eyes, double eyesSeen, double enlarged) {}

  /// Cuts the person whose face is at `place` out of an upright photo.
  public static Made of(Raster photo, FacePlace place) {
    return of(crop(photo, place));
  }

  /// The first half of [#of(Raster, FacePlace)]: a caller that drops its reference to the photo
  /// afterwards needs a third less memory.
  public static Crop crop(Raster photo, FacePlace place) {
    KnownFace face = KnownFace.find(photo, place);
    UprightCrop crop = UprightCrop.of(photo, face.eyes(), face.side(), face.yaw());
    double enlarged = UprightCrop.UNIT / HeadFrame.of(face.eyes(), face.side(), face.yaw()).unit();
    return new Crop(
        crop.colours(), crop.inPhoto(), crop.head(), crop.eyes(), face.seen(), enlarged);
  }

  /// The second half; changes the colours of `crop`, which is of no use afterwards.
  public static Made of(Crop crop) {
    HeadFrame head = crop.head();
    Tidying.tidy(crop.colours(), head, crop.enlarged());
    Plane mask = PersonMask.of(crop.colours());
    List<HeadFrame> others = KnownFace.others(crop.colours(), head);
    Plane cut = Silhouette.of(crop.colours(), crop.inPhoto(), mask, head, others);
    Plane alpha = withinPhoto(Matting.soften(crop.colours(), cut, head), crop.inPhoto());
    Raster clean = ForegroundColours.of(crop.colours(), alpha);
    Portrait portrait =
        new Portrait(clean, alpha, head, crop.eyes(), cutOff(alpha, crop.inPhoto()));
    return new Made(
        portrait,
        crop.eyesSeen(),
        plausibility(cut, mask, head),
        sharpness(crop.colours(), head, crop.enlarged()));
  }

  /// A turned photo leaves corners of the crop empty.
  private static Plane withinPhoto(Plane alpha, Plane inPhoto) {
    Plane safe = Filters.shrink(inPhoto, 2);
    return alpha.with(safe, (a, s) -> a * Math.clamp(s, 0f, 1f));
  }

  private static List<CutOff> cutOff(Plane alpha, Plane inPhoto) {
    int w = alpha.width();
    int h = alpha.height();
    List<CutOff> places = new ArrayList<>();
    int reach = 6;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        boolean rim = x < 1 || y < 1 || x >= w - 1 || y >= h - 1 || inPhoto.at(x, y) < 0.5f;
        if (!rim || (x + y) % CUT_OFF_EVERY != 0) {
          continue;
        }
        float most = 0;
        for (int dy = -reach; dy <= reach; dy += reach) {
          for (int dx = -reach; dx <= reach; dx += reach) {
            int nx = Math.clamp(x + dx, 0, w - 1);
            int ny = Math.clamp(y + dy, 0, h - 1);
            most = Math.max(most, alpha.at(nx, ny));
          }
        }
        if (most > 0.3f) {
          places.add(new CutOff(x, y));
        }
      }
    }
    return places;
  }

  /// How much of the head and the chest the model and the colours agree on.
  private static double plausibility(Plane cut, Plane mask, HeadFrame head) {
    double both = 0;
    double either = 0;
    for (int y = 0; y < cut.height() && head.down(y) <= 4; y += 4) {
      for (int x = 0; x < cut.width(); x += 4) {
        boolean expected = mask.at(x, y) > 0.5f;
        boolean found = cut.at(x, y) > 0.5f;
        both += expected && found ? 1 : 0;
        either += expected || found ? 1 : 0;
      }
    }
    return both / Math.max(1, either);
  }

  /// Mean slope about the eyes and the mouth, in the photo's own pixels.
  private static double sharpness(Raster colours, HeadFrame head, double enlarged) {
    Plane luma = Filters.blur(colours.luma(), Math.max(0.5, enlarged * 0.7));
    Plane dx = Filters.slopeX(luma);
    Plane dy = Filters.slopeY(luma);
    double sum = 0;
    int n = 0;
    for (int y = 0; y < luma.height(); y += 2) {
      for (int x = 0; x < luma.width(); x += 2) {
        double down = head.down(y);
        if (Math.abs(head.across(x)) < 0.9 && down > -0.4 && down < 0.5) {
          sum += Math.hypot(dx.at(x, y), dy.at(x, y));
          n++;
        }
      }
    }
    return sum / Math.max(1, n);
  }
}

package io.aisha.vision.photo;

import io.aisha.vision.raster.Plane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Lays one thumbnail over another and measures how well they agree at best.
///
/// Coarse to fine: every shift and scale that leaves most of both pictures in common is tried on
/// thumbnails of 18 px, plain and mirrored; the few best are then improved step by step at full
/// size.
final class Registration {
  private static final int COARSE_PX = 18;
  private static final int COARSE_RADIUS_PX = 2;
  private static final int FINE_RADIUS_PX = 4;
  private static final float LEAST_CONTRAST = 3;

  /// Cutting a tenth off each side leaves 0.8 of a side: one thumbnail shows things 1.25 times as
  /// large as the other; the rest is tolerance.
  private static final double LARGEST_SCALE = 1.34;

  private static final double COARSE_SCALE_STEP = 1.055;
  private static final int STARTS = 6;

  /// The least part of each picture that the other must cover.
  private static final double LEAST_COMMON = 0.58;

  /// Coarse agreements below this never grow to a match.
  private static final double HOPELESS = 0.35;

  /// Shift in pixels and scale, halved this often.
  private static final double FIRST_SHIFT = 1;

  private static final double FIRST_SCALE_STEP = 0.02;
  private static final int HALVINGS = 4;

  private static final int TILES = 4;

  private Registration() {}

  /// 0 the same, 1 nothing in common.
  static double distance(GreyThumbnail one, GreyThumbnail other) {
    Plane coarseOne = coarse(one.levels());
    Plane fineOne = fine(one.levels());
    double best = 0;
    for (boolean mirrored : new boolean[] {false, true}) {
      Plane levels = mirrored ? ThumbnailFilters.mirrored(other.levels()) : other.levels();
      best = Math.max(best, agreement(coarseOne, fineOne, coarse(levels), fine(levels)));
    }
    return 1 - Math.clamp(best, 0, 1);
  }

  private static Plane coarse(Plane levels) {
    return ThumbnailFilters.structure(
        ThumbnailFilters.reduced(levels, COARSE_PX), COARSE_RADIUS_PX, LEAST_CONTRAST);
  }

  private static Plane fine(Plane levels) {
    return ThumbnailFilters.structure(levels, FINE_RADIUS_PX, LEAST_CONTRAST);
  }

  /// A way to lay the second picture over the first: a point of the first, counted from its middle
  /// in long sides, times `scale` plus the shift is the point of the second.
  private record Placement(double scale, double shiftX, double shiftY, double agreement) {}

  private static double agreement(
      Plane coarseOne, Plane fineOne, Plane coarseOther, Plane fineOther) {
    double best = 0;
    for (Placement start : starts(coarseOne, coarseOther)) {
      if (start.agreement() >= HOPELESS) {
        best =
            Math.max(best, leastAgreement(fineOne, fineOther, improved(fineOne, fineOther, start)));
      }
    }
    return best;
  }

  private static List<Placement> starts(Plane one, Plane other) {
    List<Placement> placements = new ArrayList<>();
    double step = 1.0 / COARSE_PX;
    for (double scale = 1 / LARGEST_SCALE; scale < LARGEST_SCALE; scale *= COARSE_SCALE_STEP) {
      Placement best = new Placement(scale, 0, 0, 0);
      for (int y = -4; y <= 4; y++) {
        for (int x = -4; x <= 4; x++) {
          Placement tried = placed(one, other, scale, x * step, y * step);
          if (tried.agreement() > best.agreement()) {
            best = tried;
          }
        }
      }
      placements.add(best);
    }
    placements.sort(Comparator.comparingDouble(Placement::agreement).reversed());
    return placements.subList(0, STARTS);
  }

  private static Placement improved(Plane one, Plane other, Placement start) {
    Placement best = placed(one, other, start.scale(), start.shiftX(), start.shiftY());
    double shift = FIRST_SHIFT / Math.max(one.width(), one.height());
    double scale = FIRST_SCALE_STEP;
    for (int i = 0; i <= HALVINGS; i++) {
      Placement before;
      do {
        before = best;
        best = bestNeighbour(one, other, before, shift, scale);
      } while (best.agreement() > before.agreement() + 1e-4);
      shift /= 2;
      scale /= 2;
    }
    return best;
  }

  private static Placement bestNeighbour(
      Plane one, Plane other, Placement from, double shift, double scale) {
    double[][] moves = {
      {shift, 0, 0}, {-shift, 0, 0}, {0, shift, 0}, {0, -shift, 0}, {0, 0, scale}, {0, 0, -scale},
    };
    Placement best = from;
    for (double[] move : moves) {
      Placement tried =
          placed(
              one,
              other,
              from.scale() * (1 + move[2]),
              from.shiftX() + move[0],
              from.shiftY() + move[1]);
      if (tried.agreement() > best.agreement()) {
        best = tried;
      }
    }
    return best;
  }

  private static Placement placed(
      Plane one, Plane other, double scale, double shiftX, double shiftY) {
    return new Placement(scale, shiftX, shiftY, correlation(one, other, scale, shiftX, shiftY));
  }

  /// The correlation over the part in common, -1..1; 0 when that part is too small.
  private static double correlation(
      Plane one, Plane other, double scale, double shiftX, double shiftY) {
    Overlap overlap = Overlap.of(one, other, scale, shiftX, shiftY);
    return overlap.share() < LEAST_COMMON ? 0 : overlap.correlation();
  }

  /// How well the quarter of the tiles agrees that agrees least: two versions of one picture agree
  /// everywhere, two portraits against one wall everywhere but in the face.
  private static double leastAgreement(Plane one, Plane other, Placement placement) {
    Overlap overlap =
        Overlap.of(one, other, placement.scale(), placement.shiftX(), placement.shiftY());
    double[] tiles = new double[TILES * TILES];
    for (int i = 0; i < tiles.length; i++) {
      tiles[i] = overlap.correlation(i % TILES, i / TILES, TILES);
    }
    Arrays.sort(tiles);
    return Arrays.stream(tiles, 0, tiles.length / 4).average().orElse(0);
  }
}

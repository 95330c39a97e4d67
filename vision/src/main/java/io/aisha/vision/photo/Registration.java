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

  /// Coarse agreements below this never grow to a match: 1,575 versions of 175 photographs have at
  /// least 0.57, also with a fifth cut off at one corner; measured 2026-11-30.
  private static final double HOPELESS = 0.5;

  /// Shift in pixels and scale, halved this often.
  private static final double FIRST_SHIFT = 1;

  private static final double FIRST_SCALE_STEP = 0.02;
  private static final int HALVINGS = 4;

  private static final int TILES = 4;

  private Registration() {}

  /// 0 the same, 1 nothing in common.
  static double distance(GreyThumbnail one, GreyThumbnail other) {
    Plane coarseOne = coarse(one.levels());
    Plane coarseOther = coarse(other.levels());
    List<Placement> plain = starts(coarseOne, coarseOther);
    List<Placement> inMirror = starts(coarseOne, ThumbnailFilters.mirrored(coarseOther));
    if (plain.isEmpty() && inMirror.isEmpty()) {
      return 1;
    }
    Plane fineOne = fine(one.levels());
    Plane fineOther = fine(other.levels());
    double best =
        Math.max(
            agreement(fineOne, fineOther, plain),
            agreement(fineOne, ThumbnailFilters.mirrored(fineOther), inMirror));
    return 1 - Math.clamp(best, 0, 1);
  }

  private static Plane coarse(Plane levels) {
    return ThumbnailFilters.structure(
        ThumbnailFilters.reduced(levels, COARSE_PX), COARSE_RADIUS_PX, LEAST_CONTRAST);
  }

  private static Plane fine(Plane levels) {
    return ThumbnailFilters.structure(levels, FINE_RADIUS_PX, LEAST_CONTRAST);
  }

  /// The placements to improve, at most [#STARTS]; none when the pictures have nothing in common,
  /// which is how most comparisons end.
  private static List<Placement> starts(Plane coarseOne, Plane coarseOther) {
    List<Placement> placements = new ArrayList<>();
    for (double scale = 1 / LARGEST_SCALE; scale < LARGEST_SCALE; scale *= COARSE_SCALE_STEP) {
      placements.add(ShiftSearch.best(coarseOne, coarseOther, scale, LEAST_COMMON));
    }
    placements.removeIf(placement -> placement.agreement() < HOPELESS);
    placements.sort(Comparator.comparingDouble(Placement::agreement).reversed());
    return placements.subList(0, Math.min(STARTS, placements.size()));
  }

  private static double agreement(Plane fineOne, Plane fineOther, List<Placement> starts) {
    return starts.stream()
        .map(start -> improved(fineOne, fineOther, start))
        .mapToDouble(placement -> leastAgreement(fineOne, fineOther, placement))
        .max()
        .orElse(0);
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

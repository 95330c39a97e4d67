package io.aisha.vision.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What the faces of a set say about whom it shows: a hint for the user, never a reason to refuse.
///
/// Positions are those of the photos in the set, from 0.
///
/// @param typical the photo that is nearest to the others; meaningless when [#compared] is below 2
/// @param odd the photos that may show someone else, the farthest first
/// @param notCompared the photos in which no face could be compared
/// @param compared how many photos were compared
public record SetComparison(int typical, List<Odd> odd, List<Integer> notCompared, int compared) {
  /// Measured on 28 photos of 6 people (docs/models.md): the farthest photo from its own set has a
  /// median of 0.53, the nearest stranger 0.72. On 491 others, 3.6 % of own photos lay beyond 0.6.
  static final double FAR = 0.6;

  /// A face that is small or turned away gives a description that is less sure: reduced to 30 px,
  /// own photos reach 0.63.
  static final double FAR_WHEN_UNSURE = 0.7;

  static final double SMALL_PX = 40;
  static final double TURNED_DEGREES = 35;

  /// One face is compared with nothing.
  private static final int LEAST = 2;

  public SetComparison {
    odd = List.copyOf(odd);
    notCompared = List.copyOf(notCompared);
  }

  /// A photo that may show someone else.
  ///
  /// @param distance the median of its distances to the others; about 0.4 within one person
  public record Odd(int photo, double distance) {}

  /// What the comparison found.
  public enum Finding {
    /// Fewer than two faces could be compared.
    TOO_FEW,
    /// All faces may be one person's.
    ONE_PERSON,
    /// Some photos, fewer than half, may show someone else.
    ODD_PHOTOS,
    /// The faces differ so much that no half of them is one person's.
    SEVERAL_PEOPLE
  }

  /// A face as it was measured.
  ///
  /// @param photo its position in the set
  /// @param distance the median of its distances to the others
  /// @param sure whether it is large enough and not turned away
  record Measured(int photo, double distance, boolean sure) {
    boolean isFar() {
      return distance > (sure ? FAR : FAR_WHEN_UNSURE);
    }
  }

  static SetComparison of(List<Measured> faces, int photos) {
    List<Measured> nearestFirst =
        faces.stream().sorted(Comparator.comparingDouble(Measured::distance)).toList();
    List<Odd> odd = new ArrayList<>();
    if (faces.size() >= LEAST) {
      for (Measured face : nearestFirst.reversed()) {
        if (face.isFar()) {
          odd.add(new Odd(face.photo(), face.distance()));
        }
      }
    }
    List<Integer> missing =
        IntStream.range(0, photos)
            .filter(photo -> faces.stream().noneMatch(face -> face.photo() == photo))
            .boxed()
            .toList();
    int typical = nearestFirst.isEmpty() ? 0 : nearestFirst.getFirst().photo();
    return new SetComparison(typical, odd, missing, faces.size());
  }

  /// What this comparison found.
  public Finding finding() {
    if (compared < LEAST) {
      return Finding.TOO_FEW;
    }
    if (odd.isEmpty()) {
      return Finding.ONE_PERSON;
    }
    return 2 * odd.size() < compared ? Finding.ODD_PHOTOS : Finding.SEVERAL_PEOPLE;
  }
}

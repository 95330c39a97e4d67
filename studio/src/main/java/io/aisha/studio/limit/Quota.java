package io.aisha.studio.limit;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// What one user may have and use; empty for no limit, or, in what an administrator sets, for the
/// default. Days are in UTC.
///
/// @param photos of all avatars, the refused ones too
/// @param storedBytes of photos and pictures; models are not counted
/// @param microUsdADay at paid engines, in millionths of a US dollar
public record Quota(
    OptionalInt avatars,
    OptionalInt photos,
    OptionalLong storedBytes,
    OptionalInt picturesADay,
    OptionalLong microUsdADay) {
  /// No limits, or everything as in the default.
  public static final Quota NONE =
      new Quota(
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          OptionalLong.empty());

  Quota withMicroUsdADay(OptionalLong amount) {
    return new Quota(avatars, photos, storedBytes, picturesADay, amount);
  }

  /// The stricter of two quotas in each part.
  ///
  /// @param standard what applies where one of them says nothing
  Quota orStricter(Quota other, Quota standard) {
    return new Quota(
        stricter(avatars, other.avatars, standard.avatars),
        stricter(photos, other.photos, standard.photos),
        stricter(storedBytes, other.storedBytes, standard.storedBytes),
        stricter(picturesADay, other.picturesADay, standard.picturesADay),
        stricter(microUsdADay, other.microUsdADay, standard.microUsdADay));
  }

  private static OptionalInt stricter(OptionalInt one, OptionalInt other, OptionalInt standard) {
    return effective(one, standard) <= effective(other, standard) ? one : other;
  }

  private static int effective(OptionalInt set, OptionalInt standard) {
    return set.orElse(standard.orElse(Integer.MAX_VALUE));
  }

  private static OptionalLong stricter(
      OptionalLong one, OptionalLong other, OptionalLong standard) {
    return effective(one, standard) <= effective(other, standard) ? one : other;
  }

  private static long effective(OptionalLong set, OptionalLong standard) {
    return set.orElse(standard.orElse(Long.MAX_VALUE));
  }

  /// This quota with the default where it says nothing.
  Quota or(Quota standard) {
    return new Quota(
        avatars.isPresent() ? avatars : standard.avatars,
        photos.isPresent() ? photos : standard.photos,
        storedBytes.isPresent() ? storedBytes : standard.storedBytes,
        picturesADay.isPresent() ? picturesADay : standard.picturesADay,
        microUsdADay.isPresent() ? microUsdADay : standard.microUsdADay);
  }
}

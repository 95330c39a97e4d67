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

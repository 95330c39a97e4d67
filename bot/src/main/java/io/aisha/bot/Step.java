package io.aisha.bot;

import io.aisha.bot.dialog.Place;
import io.aisha.bot.dialog.Remark;
import java.util.Optional;

/// What comes of something that a person did.
///
/// @param place where they are now
/// @param remark told on top of the screen
/// @param effect something was changed that a button must not change twice
/// @param toast key of a text that is shown for a moment; empty for none
/// @param burst photos came that are summed up together
/// @param photos nobody waits to see it at once: more may be on their way
record Step(
    Place place,
    Optional<Remark> remark,
    boolean effect,
    String toast,
    boolean burst,
    boolean photos) {

  /// Only to look at something.
  static Step to(Place place) {
    return new Step(place, Optional.empty(), false, "", false, false);
  }

  /// Something was changed.
  static Step done(Place place) {
    return new Step(place, Optional.empty(), true, "", false, false);
  }

  /// Nothing was changed.
  static Step toast(Place place, String key) {
    return new Step(place, Optional.empty(), false, key, false, false);
  }

  Step telling(Remark words) {
    return new Step(place, Optional.of(words), effect, toast, burst, photos);
  }

  /// There are photos to be summed up.
  Step withPhotos() {
    return new Step(place, remark, effect, toast, true, photos);
  }

  /// A photo came, and maybe not alone.
  Step arrived() {
    return new Step(place, remark, effect, toast, true, true);
  }
}

package io.aisha.bot.dialog;

import io.aisha.text.Language;
import java.util.Optional;

/// The result of something that a user did.
///
/// @param state where the user is now
/// @param remark shown on top of the screen
/// @param effect something was changed that a button must not change twice
/// @param toast key of a text that is shown for a moment; empty for none
/// @param album photos arrived that are summed up together
/// @param photos more photos may be on their way, so the screen is not urgent
/// @param language the language that the user has just chosen
public record Step(
    DialogState state,
    Optional<Remark> remark,
    boolean effect,
    String toast,
    boolean album,
    boolean photos,
    Optional<Language> language) {

  private Step(DialogState state, boolean effect, String toast) {
    this(state, Optional.empty(), effect, toast, false, false, Optional.empty());
  }

  /// Shows a screen; nothing was changed.
  public static Step to(DialogState state) {
    return new Step(state, false, "");
  }

  /// Shows a screen after something was changed.
  public static Step done(DialogState state) {
    return new Step(state, true, "");
  }

  /// Shows a text for a moment; nothing was changed.
  public static Step toast(DialogState state, String key) {
    return new Step(state, false, key);
  }

  /// The same with a text that is shown for a moment.
  public Step withToast(String key) {
    return new Step(state, remark, effect, key, album, photos, language);
  }

  public Step remarking(Remark words) {
    return new Step(state, Optional.of(words), effect, toast, album, photos, language);
  }

  /// The same with photos to be summed up.
  public Step withPhotos() {
    return new Step(state, remark, effect, toast, true, photos, language);
  }

  /// The same after a photo arrived, and maybe not the last.
  public Step arrived() {
    return new Step(state, remark, effect, toast, true, true, language);
  }

  public Step choosing(Language chosen) {
    return new Step(state, remark, effect, toast, album, photos, Optional.of(chosen));
  }
}

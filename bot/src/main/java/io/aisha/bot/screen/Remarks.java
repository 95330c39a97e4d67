package io.aisha.bot.screen;

import io.aisha.bot.dialog.Remark;
import io.aisha.text.Phrases;

/// Remarks in words.
public final class Remarks {
  private Remarks() {}

  /// What a remark says.
  public static String words(Remark remark, Phrases phrases) {
    return remark.isFailure()
        ? phrases.error(remark.code(), remark.arguments())
        : phrases.told(remark.key(), remark.arguments());
  }

  /// A screen with a remark on top.
  public static View on(View view, Remark remark, Phrases phrases) {
    String whole = "<i>" + Html.escape(words(remark, phrases)) + "</i>\n\n" + view.html();
    int max = view.picture().isPresent() ? ViewBuilder.CAPTION_MAX : ViewBuilder.TEXT_MAX;
    return new View(CutHtml.to(whole, max), view.rows(), view.picture(), view.live());
  }
}

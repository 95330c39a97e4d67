package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import io.aisha.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a screen together: a bold title, paragraphs, rows of buttons, the way back last. Whatever
/// is put in is escaped, so that no name can break a message.
final class ViewBuilder {
  static final int CAPTION_MAX = 1024;
  static final int TEXT_MAX = 4096;

  private final Phrases phrases;
  private final StringBuilder html = new StringBuilder();
  private final List<List<View.Button>> rows = new ArrayList<>();
  private Optional<Illustration> picture = Optional.empty();
  private boolean live;

  ViewBuilder(Phrases phrases) {
    this.phrases = phrases;
  }

  static ViewBuilder titled(Phrases phrases, String key, Map<String, ?> arguments) {
    ViewBuilder builder = new ViewBuilder(phrases);
    builder
        .html
        .append("<b>")
        .append(Html.escape(phrases.texts().text(key, arguments)))
        .append("</b>");
    return builder;
  }

  static ViewBuilder titled(Phrases phrases, String key) {
    return titled(phrases, key, Map.of());
  }

  /// A bold title that is made already.
  ViewBuilder title(String words) {
    html.append("<b>").append(Html.escape(words)).append("</b>");
    return this;
  }

  /// A paragraph; an empty one leaves nothing.
  ViewBuilder say(String words) {
    if (!words.isEmpty()) {
      html.append(html.isEmpty() ? "" : "\n\n").append(Html.escape(words));
    }
    return this;
  }

  ViewBuilder text(String key) {
    return say(phrases.texts().text(key));
  }

  ViewBuilder text(String key, Map<String, ?> arguments) {
    return say(phrases.texts().text(key, arguments));
  }

  /// A line right below the last.
  ViewBuilder line(String words) {
    if (!words.isEmpty()) {
      html.append('\n').append(Html.escape(words));
    }
    return this;
  }

  ViewBuilder picture(Illustration shown) {
    picture = Optional.of(shown);
    return this;
  }

  /// It changes by itself.
  ViewBuilder live() {
    live = true;
    return this;
  }

  View.Button button(String key, CallbackAction action) {
    return new View.Button(phrases.texts().text(key), action);
  }

  ViewBuilder row(View.Button... buttons) {
    rows.add(List.of(buttons));
    return this;
  }

  ViewBuilder row(List<View.Button> buttons) {
    if (!buttons.isEmpty()) {
      rows.add(buttons);
    }
    return this;
  }

  /// The last row: to the parent, and home.
  View back(CallbackAction parent) {
    View.Button menu = button("bot.menu", new MenuScreen.Open());
    return menu.action().equals(parent)
        ? done(List.of(menu))
        : done(List.of(button("bot.back", parent), menu));
  }

  /// Without a last row, as the menu itself is.
  View plain() {
    return done(List.of());
  }

  private View done(List<View.Button> last) {
    row(last);
    return new View(
        CutHtml.to(html.toString(), picture.isPresent() ? CAPTION_MAX : TEXT_MAX),
        rows,
        picture,
        live);
  }
}

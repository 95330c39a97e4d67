package io.aisha.bot.screen;

import io.aisha.bot.dialog.Press;
import io.aisha.bot.dialog.Verb;
import io.aisha.text.Phrases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts a screen together: a bold title, paragraphs, rows of buttons, the way back last. Whatever
/// is put in is escaped, so that no name can break a message.
final class Draft {
  static final int CAPTION_MAX = 1024;
  static final int TEXT_MAX = 4096;

  private final Phrases phrases;
  private final StringBuilder html = new StringBuilder();
  private final List<List<View.Button>> rows = new ArrayList<>();
  private Optional<Illustration> picture = Optional.empty();
  private boolean live;

  Draft(Phrases phrases) {
    this.phrases = phrases;
  }

  static Draft titled(Phrases phrases, String key, Map<String, ?> arguments) {
    Draft draft = new Draft(phrases);
    draft
        .html
        .append("<b>")
        .append(Html.escape(phrases.texts().text(key, arguments)))
        .append("</b>");
    return draft;
  }

  static Draft titled(Phrases phrases, String key) {
    return titled(phrases, key, Map.of());
  }

  /// A paragraph; an empty one leaves nothing.
  Draft say(String words) {
    if (!words.isEmpty()) {
      html.append(html.isEmpty() ? "" : "\n\n").append(Html.escape(words));
    }
    return this;
  }

  Draft text(String key) {
    return say(phrases.texts().text(key));
  }

  Draft text(String key, Map<String, ?> arguments) {
    return say(phrases.texts().text(key, arguments));
  }

  /// A line right below the last.
  Draft line(String words) {
    if (!words.isEmpty()) {
      html.append('\n').append(Html.escape(words));
    }
    return this;
  }

  Draft picture(Illustration shown) {
    picture = Optional.of(shown);
    return this;
  }

  /// It changes by itself.
  Draft live() {
    live = true;
    return this;
  }

  View.Button button(String key, Verb verb, Object... arguments) {
    return new View.Button(phrases.texts().text(key), Press.of(verb, arguments));
  }

  Draft row(View.Button... buttons) {
    rows.add(List.of(buttons));
    return this;
  }

  Draft row(List<View.Button> buttons) {
    if (!buttons.isEmpty()) {
      rows.add(buttons);
    }
    return this;
  }

  /// The last row: to the parent, and home.
  View back(Verb verb, Object... arguments) {
    return verb == Verb.MENU
        ? done(List.of(button("bot.menu", Verb.MENU)))
        : done(List.of(button("bot.back", verb, arguments), button("bot.menu", Verb.MENU)));
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

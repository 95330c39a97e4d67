package io.aisha.bot.screen;

import java.util.ArrayDeque;
import java.util.Deque;

/// Shortens a text to fit into a message. Texts are written to fit, but a long name or list must
/// not stop the bot. Only visible characters count: a tag counts as none, an entity as one.
final class CutHtml {
  private static final String SIGN = "…";

  private final String html;
  private final int max;
  private final Deque<String> open = new ArrayDeque<>();
  private int shown;
  private int line = -1;
  private int end = -1;
  private String closing = "";

  private CutHtml(String html, int max) {
    this.html = html;
    this.max = max;
  }

  /// The text, shortened when more than so many characters of it would be read: at a line's end
  /// where no tag is open, else anywhere between two characters, with the tags closed.
  static String to(String html, int max) {
    return html.length() <= max ? html : new CutHtml(html, max).cut();
  }

  private String cut() {
    int at = 0;
    while (at < html.length()) {
      at = pass(at);
    }
    if (shown <= max) {
      return html;
    }
    return line > end / 2
        ? html.substring(0, line) + "\n" + SIGN
        : html.substring(0, end) + SIGN + closing;
  }

  /// Passes what is one thing: a tag, an entity or a character.
  private int pass(int at) {
    if (html.charAt(at) == '<') {
      int after = html.indexOf('>', at) + 1;
      if (html.charAt(at + 1) == '/') {
        open.pop();
      } else {
        open.push("</" + html.substring(at + 1, after));
      }
      return after;
    }
    boolean entity = html.charAt(at) == '&';
    int after = entity ? html.indexOf(';', at) + 1 : html.offsetByCodePoints(at, 1);
    int width = entity ? 1 : after - at;
    if (end < 0 && html.charAt(at) == '\n' && open.isEmpty()) {
      line = at;
    }
    if (end < 0 && shown + width > max - SIGN.length() - 1) {
      end = at;
      closing = String.join("", open);
    }
    shown += width;
    return after;
  }
}

package io.aisha.bot.screen;

/// Telegram's HTML.
public final class Html {
  private Html() {}

  /// A text in which nothing means more than it says.
  public static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}

package io.aisha.bot.screen;

import io.aisha.bot.dialog.CallbackAction;
import java.util.List;
import java.util.Optional;

/// A screen as it is sent.
///
/// @param html text with Telegram's tags, at most 4096 characters, 1024 below a picture
/// @param live it changes by itself, so it must be refreshed soon
public record View(
    String html, List<List<Button>> rows, Optional<Illustration> picture, boolean live) {
  public View {
    rows = rows.stream().map(List::copyOf).toList();
  }

  /// A button.
  public record Button(String text, CallbackAction action) {}
}

package io.aisha.bot.wire;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A message as it is sent.
///
/// @param html 1 to 4096 characters beside a picture's caption, which has at most 1024
/// @param keyboard rows of buttons; empty for none
/// @param silent without a sound
/// @param replyTo the message that it answers; empty for none. Edits change nothing of that
public record Outgoing(
    String html,
    List<List<Key>> keyboard,
    Optional<Picture> picture,
    boolean silent,
    OptionalInt replyTo) {

  /// One that answers no message.
  public Outgoing(
      String html, List<List<Key>> keyboard, Optional<Picture> picture, boolean silent) {
    this(html, keyboard, picture, silent, OptionalInt.empty());
  }

  /// A silent answer to a message.
  public static Outgoing reply(int messageId, String html) {
    return new Outgoing(html, List.of(), Optional.empty(), true, OptionalInt.of(messageId));
  }

  public Outgoing {
    keyboard = keyboard.stream().map(List::copyOf).toList();
  }

  /// A button.
  ///
  /// @param data 1 to 64 bytes, comes back when it is pressed
  public record Key(String text, String data) {}

  /// What a message shows.
  public sealed interface Picture {}

  /// A picture that Telegram has.
  public record Known(String fileId) implements Picture {}

  /// A picture that Telegram has not seen.
  @SuppressWarnings("ArrayRecordComponent") // Handed over once and never compared.
  public record Upload(String fileName, byte[] bytes) implements Picture {}
}

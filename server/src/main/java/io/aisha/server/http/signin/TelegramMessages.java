package io.aisha.server.http.signin;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Checks what Telegram says about a person. Without a bot, every message is refused.
public interface TelegramMessages {

  /// A person whom Telegram has named in a signed message.
  ///
  /// @param id of the Telegram account
  /// @param name first and last name; may be empty
  /// @param userName without `@`; may be empty
  /// @param proof the SHA-256 of the message, so that a copy can be refused
  /// @param until when the message is too old
  record Person(long id, String name, String userName, String proof, Instant until) {}

  /// Whether there is a bot.
  boolean hasBot();

  /// The user name of the bot; empty until it has started.
  Optional<String> botName();

  /// The person of the login widget; empty when the message is forged, of another bot, or old.
  ///
  /// @param fields all that Telegram added to the address
  Optional<Person> readWidget(Map<String, String> fields);

  /// The person of a Mini App; empty as in the other method.
  ///
  /// @param initData exactly as the app got it
  Optional<Person> readMiniApp(String initData);
}

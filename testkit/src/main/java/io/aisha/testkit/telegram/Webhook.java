package io.aisha.testkit.telegram;

import java.util.List;

/// The webhook to which updates are delivered.
///
/// @param secret value of the secret header, empty for none
/// @param allowedUpdates update types, empty for the defaults
public record Webhook(String url, String secret, List<String> allowedUpdates, int maxConnections) {
  public Webhook {
    allowedUpdates = List.copyOf(allowedUpdates);
  }
}

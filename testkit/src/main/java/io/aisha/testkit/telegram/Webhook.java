package io.aisha.testkit.telegram;

import java.util.List;

/// Where updates are delivered.
///
/// @param secret what stands in the secret header, empty for none
/// @param allowedUpdates kinds of updates, empty for the usual ones
public record Webhook(String url, String secret, List<String> allowedUpdates, int maxConnections) {
  public Webhook {
    allowedUpdates = List.copyOf(allowedUpdates);
  }
}

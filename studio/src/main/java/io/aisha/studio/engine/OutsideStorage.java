package io.aisha.studio.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where an engine sends what it is given, so that users know before they upload a photo, and after
/// they have erased something.
///
/// @param provider the company as users know it, such as `fal.ai`
/// @param items what the provider stores, in the order in which it comes into being
public record OutsideStorage(String provider, List<Item> items) {
  public OutsideStorage {
    items = List.copyOf(items);
  }

  /// One kind of data at the provider.
  ///
  /// @param what a kebab-case code whose message has the key `privacy.item.<what>`
  /// @param atMost after what time the provider deletes it by itself; empty when the provider alone
  ///   decides
  /// @param deletable whether the provider deletes it on request, before its time
  public record Item(String what, Optional<Duration> atMost, boolean deletable) {}
}

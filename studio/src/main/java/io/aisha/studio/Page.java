package io.aisha.studio;

import java.util.List;
import java.util.Optional;

/// One page of a list.
///
/// @param next the cursor to pass to the same call for the next page; empty on the last page
public record Page<T, K>(List<T> items, Optional<K> next) {
  public Page {
    items = List.copyOf(items);
  }
}

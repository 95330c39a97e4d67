package io.aisha.studio;

import java.util.List;
import java.util.Optional;

/// Part of a list that may grow without end.
///
/// @param next give it to the same call for what follows; empty when nothing does
public record Page<T, K>(List<T> items, Optional<K> next) {
  public Page {
    items = List.copyOf(items);
  }
}

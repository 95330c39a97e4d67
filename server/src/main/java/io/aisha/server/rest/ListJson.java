package io.aisha.server.rest;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A page of a list.
///
/// @param next give it as `cursor` to the same address for what follows; null when nothing does
record ListJson<T>(List<T> items, Optional<String> next) {

  static final String LIMIT = "50";
  static final int LIMIT_MAX = 200;

  ListJson {
    items = List.copyOf(items);
  }

  /// A page of a list that is short enough to be read whole.
  ///
  /// @param cursor the last item's id of the page before; empty for the first page. An id that is
  ///   gone meanwhile gives the first page again rather than a hole.
  static <S, T> ListJson<T> page(
      List<S> all, String cursor, int limit, Function<S, Object> id, Function<S, T> shown) {
    checkLimit(limit);
    int start =
        IntStream.range(0, all.size())
                .filter(place -> id.apply(all.get(place)).toString().equals(cursor))
                .findFirst()
                .orElse(-1)
            + 1;
    int end = Math.min(all.size(), start + limit);
    Optional<String> next =
        end < all.size() ? Optional.of(id.apply(all.get(end - 1)).toString()) : Optional.empty();
    return new ListJson<>(all.subList(start, end).stream().map(shown).toList(), next);
  }

  static void checkLimit(int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new StudioException.Invalid(
          ErrorCode.LIST_LIMIT, Map.of("asked", limit, "min", 1, "max", LIMIT_MAX));
    }
  }
}

package io.aisha.server.rest.response;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// A page of a list.
///
/// @param next the `cursor` of the next page at the same address; null on the last page
public record ListJson<T>(List<T> items, Optional<String> next) {

  public static final String LIMIT = "50";
  static final int LIMIT_MAX = 200;

  public ListJson {
    items = List.copyOf(items);
  }

  /// A page of a list that is short enough to be read at once.
  ///
  /// @param order of the list
  /// @param cursor the last id of the previous page; empty for the first page. That item may be
  ///   deleted meanwhile: ids begin with their creation time, so the position is still known.
  /// @throws RequestProblem `value-not-readable` for an invalid cursor
  public static <S, T> ListJson<T> page(
      List<S> all,
      Order order,
      String cursor,
      int limit,
      Function<S, Object> id,
      Function<S, T> shown) {
    checkLimit(limit);
    int start = cursor.isEmpty() ? 0 : after(all.stream().map(id).toList(), order, cursor);
    int end = Math.min(all.size(), start + limit);
    Optional<String> next =
        end < all.size() ? Optional.of(id.apply(all.get(end - 1)).toString()) : Optional.empty();
    return new ListJson<>(all.subList(start, end).stream().map(shown).toList(), next);
  }

  /// How a list is sorted.
  public enum Order {
    OLDEST_FIRST,
    NEWEST_FIRST
  }

  private static int after(List<Object> ids, Order order, String cursor) {
    String last;
    try {
      last = UUID.fromString(cursor).toString();
    } catch (IllegalArgumentException _) {
      throw new RequestProblem(400, "value-not-readable", Map.of("name", "cursor"));
    }
    List<String> texts = ids.stream().map(Object::toString).toList();
    if (texts.contains(last)) {
      return texts.indexOf(last) + 1;
    }
    // Hexadecimal text of equal length sorts like its numbers.
    return (int)
        texts.stream()
            .takeWhile(text ->
                order == Order.NEWEST_FIRST ? text.compareTo(last) > 0 : text.compareTo(last) < 0)
            .count();
  }

  public static void checkLimit(int limit) {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new StudioException.Invalid(
          ErrorCode.LIST_LIMIT, Map.of("asked", limit, "min", 1, "max", LIMIT_MAX));
    }
  }
}

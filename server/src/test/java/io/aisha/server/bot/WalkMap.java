package io.aisha.server.bot;

import io.aisha.bot.dialog.CallbackAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The map of a walk through the screens: where each button led, and which buttons were not pressed
/// yet.
final class WalkMap {
  /// So many presses away from the beginning nothing new is looked for.
  private static final int DEPTH_MAX = 6;

  private final Map<String, Map<Key, String>> ways = new LinkedHashMap<>();
  private final Map<String, Set<Key>> unpressed = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  /// A button by its place on the keyboard.
  record Key(int row, int column, Class<? extends CallbackAction> action) {}

  /// The first step on the way to a screen.
  private record Way(String to, Optional<Key> first) {}

  void begin(String screen) {
    depths.put(screen, 0);
  }

  /// How many screens were seen.
  int size() {
    return ways.size();
  }

  /// Sees a screen; what it offers is noted the first time.
  void note(String screen, Set<Key> offered, Set<Class<? extends CallbackAction>> spared) {
    ways.computeIfAbsent(screen, _ -> new LinkedHashMap<>());
    if (!unpressed.containsKey(screen) && depth(screen) < DEPTH_MAX) {
      Set<Key> wanted = new LinkedHashSet<>(offered);
      wanted.removeIf(key -> spared.contains(key.action()));
      unpressed.put(screen, wanted);
    }
  }

  /// A button that was not pressed yet, which is then.
  Optional<Key> takeNew(String screen) {
    Set<Key> left = unpressed(screen);
    Optional<Key> next = left.stream().findFirst();
    next.ifPresent(left::remove);
    return next;
  }

  /// A button led from one screen to another.
  void lead(String from, Key key, String to) {
    ways.computeIfAbsent(from, _ -> new LinkedHashMap<>()).put(key, to);
    depths.merge(to, depth(from) + 1, Math::min);
  }

  /// The first step of the shortest known way to a screen with something new.
  Optional<Key> towardsNew(String from) {
    Deque<Way> queue = new ArrayDeque<>(List.of(new Way(from, Optional.empty())));
    Set<String> seen = new HashSet<>(Set.of(from));
    while (!queue.isEmpty()) {
      Way way = queue.remove();
      if (!unpressed(way.to()).isEmpty()) {
        return way.first();
      }
      ways.getOrDefault(way.to(), Map.of())
          .forEach((key, to) -> {
            if (seen.add(to)) {
              queue.add(new Way(to, way.first().or(() -> Optional.of(key))));
            }
          });
    }
    return Optional.empty();
  }

  private Set<Key> unpressed(String screen) {
    return unpressed.getOrDefault(screen, new LinkedHashSet<>());
  }

  private int depth(String screen) {
    return depths.getOrDefault(screen, DEPTH_MAX);
  }
}

package io.aisha.bot.dialog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads callback data of the actions that exist.
public final class Callbacks {
  private static final Pattern REVISION = Pattern.compile("[0-9a-z]{1,6}");

  private final Map<String, Class<? extends CallbackAction>> byLabel;

  /// @throws IllegalStateException when two actions have one label
  public Callbacks(Collection<Class<? extends CallbackAction>> actions) {
    this.byLabel =
        actions.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    action -> Callback.labelOf(action).value(), Function.identity()));
  }

  /// The callback; empty for data that is not of a button of ours.
  public Optional<Callback> read(String data) {
    List<String> parts = List.of(data.split(Callback.BETWEEN, -1));
    String revision = parts.getLast();
    if (parts.size() < 3
        || !parts.getFirst().equals(Callback.VERSION)
        || !REVISION.matcher(revision).matches()
        || !byLabel.containsKey(parts.get(1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Callback(
              byLabel.get(parts.get(1)),
              parts.subList(2, parts.size() - 1),
              Integer.parseInt(revision, Callback.RADIX)));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}

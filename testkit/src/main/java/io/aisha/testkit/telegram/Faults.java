package io.aisha.testkit.telegram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The faults to inject, by method and chat. Thread-safe.
final class Faults {
  private record PendingFault(String method, Optional<Long> chatId, Fault fault) {
    boolean matches(String called, Optional<Long> chat) {
      return method.equals(called) && (chatId.isEmpty() || chatId.equals(chat));
    }
  }

  private final List<PendingFault> next = new ArrayList<>();
  private final Map<String, Fault> always = new HashMap<>();

  synchronized void add(String method, Optional<Long> chatId, Fault fault) {
    next.add(new PendingFault(method.toLowerCase(Locale.ROOT), chatId, fault));
  }

  synchronized void always(String method, Fault fault) {
    always.put(method.toLowerCase(Locale.ROOT), fault);
  }

  synchronized void heal() {
    next.clear();
    always.clear();
  }

  /// How many faults wait for a call of that method.
  synchronized int pending(String method) {
    String called = method.toLowerCase(Locale.ROOT);
    return (int) next.stream().filter(fault -> fault.method().equals(called)).count();
  }

  /// The fault for this call. It is removed unless it is permanent.
  synchronized Optional<Fault> take(String method, Optional<Long> chatId) {
    String called = method.toLowerCase(Locale.ROOT);
    for (PendingFault awaited : next) {
      if (awaited.matches(called, chatId)) {
        next.remove(awaited);
        return Optional.of(awaited.fault());
      }
    }
    return Optional.ofNullable(always.get(called));
  }
}

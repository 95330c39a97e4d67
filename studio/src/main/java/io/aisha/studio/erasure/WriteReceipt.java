package io.aisha.studio.erasure;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.OutsideStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Writes the receipt of an erasure.
final class WriteReceipt {
  private static final String DATABASE = "database";

  /// Chats whose messages Telegram keeps.
  private static final String CHATS = "telegram_people";

  private final Engines engines;

  WriteReceipt(Engines engines) {
    this.engines = engines;
  }

  /// @param parts of the avatars of a user
  Receipt write(Erasure erasure, List<Erasure> parts) {
    ErasureFindings found = erasure.found();
    for (Erasure part : parts) {
      found = found.plus(part.found());
    }
    return new Receipt(
        erasure.receipt(),
        erasure.kind(),
        erasure.requestedAt(),
        erasure.verifiedAt(),
        deleted(found),
        kept(erasure, found));
  }

  private static List<Receipt.Deleted> deleted(ErasureFindings found) {
    List<Receipt.Deleted> all = new ArrayList<>();
    sorted(found.rows())
        .forEach(rows ->
            all.add(
                new Receipt.Deleted(
                    DATABASE, rows.getKey(), rows.getValue(), OptionalLong.empty())));
    all.add(
        new Receipt.Deleted("storage", "files", found.blobs(), OptionalLong.of(found.blobBytes())));
    sorted(found.engines())
        .filter(engine -> engine.getValue().deleted() > 0)
        .forEach(engine ->
            all.add(
                new Receipt.Deleted(
                    engine.getKey(),
                    "requests",
                    engine.getValue().deleted(),
                    OptionalLong.empty())));
    return all;
  }

  private List<Receipt.Kept> kept(Erasure erasure, ErasureFindings found) {
    List<Receipt.Kept> all = new ArrayList<>();
    sorted(found.kept())
        .forEach(rows ->
            all.add(
                new Receipt.Kept(
                    DATABASE,
                    rows.getKey(),
                    rows.getValue(),
                    rows.getKey().equals("charges") ? "without-user" : "without-name",
                    Optional.empty())));
    sorted(found.engines()).forEach(engine -> all.addAll(atEngine(erasure, engine)));
    if (found.rows().containsKey(CHATS)) {
      all.add(new Receipt.Kept("telegram", "messages", 0, "chat-is-telegrams", Optional.empty()));
    }
    all.add(new Receipt.Kept("backups", "", 0, "backups-unknown", Optional.empty()));
    return all;
  }

  private List<Receipt.Kept> atEngine(
      Erasure erasure, Map.Entry<String, ErasureFindings.AtEngine> engine) {
    String name = engine.getKey();
    List<Receipt.Kept> all = new ArrayList<>();
    sorted(engine.getValue().kept())
        .forEach(refused ->
            all.add(
                new Receipt.Kept(
                    name, "requests", refused.getValue(), refused.getKey(), Optional.empty())));
    boolean refused = !engine.getValue().kept().isEmpty();
    engines
        .find(name)
        .flatMap(AvatarEngine::outsideStorage)
        .map(OutsideStorage::items)
        .orElse(List.of())
        .stream()
        .filter(item -> refused || !item.deletable())
        .forEach(item -> all.add(expiring(name, item, erasure.requestedAt())));
    return all;
  }

  private static Receipt.Kept expiring(String engine, OutsideStorage.Item item, Instant since) {
    return new Receipt.Kept(
        engine,
        item.what(),
        0,
        item.atMost().isPresent() ? "expires-by-itself" : "provider-decides",
        item.atMost().map(since::plus));
  }

  private static <V> Stream<Map.Entry<String, V>> sorted(Map<String, V> map) {
    return map.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey));
  }
}

package io.aisha.studio.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.testing.RepositoryRecords;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Table;
import org.junit.jupiter.api.Test;

/// Every table with rows of a user is in the export, or is excepted here with the reason. A new
/// table belongs either into `RecordsRepository` or into this list.
class RecordsTest {
  /// The columns that say whose a row is.
  private static final Set<String> OWNERS =
      Set.of(
          "user_id",
          "owner_id",
          "actor_id",
          "subject_id",
          "created_by",
          "recipient_id",
          "principal_name",
          "avatar_id",
          "chat_id");

  private static final Map<String, String> EXCEPTED =
      Map.of(
          "avatars", "the file avatar.json of each avatar",
          "avatar_photos", "the file photos.json of each avatar",
          "generated_images", "the file pictures.json of each avatar",
          "attempts", "work in progress of a training or picture that is exported",
          "idempotency_keys", "hashes of requests, deleted after a day",
          "telegram_deliveries", "what the bot is about to send to the user",
          "telegram_photos", "photos on their way to an avatar",
          "telegram_updates",
              "messages of the user that are being handled, without text after that");

  @Test
  void everyTableWithRowsOfAUserIsExportedOrExcepted() {
    Set<String> covered = new HashSet<>(RecordsRepository.tables());
    covered.addAll(EXCEPTED.keySet());

    Set<String> forgotten =
        RepositoryRecords.tables()
            .filter(RecordsTest::hasAnOwner)
            .map(Table::getName)
            .filter(name -> !covered.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(forgotten).isEmpty();
  }

  @Test
  void noExceptionIsUnnecessary() {
    Set<String> exported = Set.copyOf(RecordsRepository.tables());
    Set<String> existing =
        RepositoryRecords.tables().map(Table::getName).collect(Collectors.toSet());

    assertThat(existing).containsAll(EXCEPTED.keySet());
    assertThat(exported).doesNotContainAnyElementsOf(EXCEPTED.keySet());
  }

  private static boolean hasAnOwner(Table<?> table) {
    return OWNERS.stream().anyMatch(column -> table.field(column) != null);
  }
}

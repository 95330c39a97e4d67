package io.aisha.studio.training;

import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobOwner;
import io.aisha.studio.database.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The files of trainings. Their names are chosen by the engine, so a training's row refers to all
/// files in its folder, and only the engine knows which of them must exist.
public final class ModelBlobs implements BlobOwner {
  private static final Pattern KEY =
      Pattern.compile("users/[^/]+/avatars/[^/]+/models/([0-9a-f-]{36})/.+");

  private final Database database;
  private final TrainingRepository trainings = new TrainingRepository();

  public ModelBlobs(Database database) {
    this.database = database;
  }

  @Override
  public Set<BlobKey> named(Collection<BlobKey> keys) {
    Map<BlobKey, UUID> owners = new HashMap<>();
    for (BlobKey key : keys) {
      Matcher matcher = KEY.matcher(key.value());
      if (matcher.matches()) {
        owners.put(key, UUID.fromString(matcher.group(1)));
      }
    }
    Set<UUID> needed =
        database.transact(
            transaction -> trainings.withFiles(transaction, Set.copyOf(owners.values())));
    return owners.keySet().stream()
        .filter(key -> needed.contains(owners.get(key)))
        .collect(Collectors.toSet());
  }

  @Override
  public List<BlobKey> expectedAfter(String after, int limit) {
    return List.of();
  }
}

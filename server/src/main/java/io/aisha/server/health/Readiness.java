package io.aisha.server.health;

import io.aisha.studio.account.AccountService;
import io.aisha.studio.blob.BlobStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks what an open studio depends on while it serves.
public final class Readiness {

  private final Map<String, Supplier<Optional<String>>> looks = new LinkedHashMap<>();
  private final FolderWatch folder;
  private volatile boolean starting;

  /// @param server why there is no database server at the moment; empty when there is one or it is
  ///   not ours
  public Readiness(
      Supplier<Optional<String>> server,
      AccountService accounts,
      SchemaWatch schema,
      FolderWatch folder,
      BlobStore blobs) {
    this.folder = folder;
    looks.put(
        "database",
        () -> {
          Optional<String> away = server.get();
          if (away.isEmpty()) {
            accounts.localUser();
          }
          return away;
        });
    looks.put("schema", schema::problem);
    looks.put("folder", () -> folder.trouble().map(FolderWatch.Trouble::message));
    looks.put(
        "pictures",
        () -> {
          blobs.check();
          return Optional.empty();
        });
  }

  /// The studio is not ready from now until [#started], whatever the checks say.
  public void starting() {
    starting = true;
  }

  public void started() {
    starting = false;
  }

  /// The data folder, which is checked before anything is accepted.
  public FolderWatch folder() {
    return folder;
  }

  /// One check for each part, by name: what is wrong with it, in English for an operator, or empty.
  /// When all is well they take some tens of milliseconds together; when something hangs they may
  /// hang with it, and any may throw.
  public Map<String, Supplier<Optional<String>>> looks() {
    Map<String, Supplier<Optional<String>>> all = new LinkedHashMap<>(looks);
    if (starting) {
      all.put("start", () -> Optional.of("the first pages are being prepared"));
    }
    return all;
  }
}

package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// The files of a studio's blob store, read directly from disk.
final class StoredFiles {
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final int UUID_LENGTH = 36;

  /// Index of the path segment `photos`, `images` or `models` below the root.
  private static final int KIND = 4;

  private final Path data;

  StoredFiles(Path data) {
    this.data = data;
  }

  /// Makes every file two hours old, adds one without a row, makes the hourly sweep due now, and
  /// waits until it has deleted that file.
  void sweep() {
    Path orphan = plantOrphan();
    files().forEach(StoredFiles::age);
    // There is no command for the sweep, and an hour is too long to wait.
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      int due =
          statement.executeUpdate(
              "update scheduled_tasks set execution_time = now() where task_name = 'sweep-blobs'");
      assertThat(due).isOne();
    } catch (SQLException e) {
      throw new IllegalStateException("the sweep could not be made due", e);
    }
    await().atMost(SWEEP).until(() -> !Files.exists(orphan));
  }

  /// Checks that every file belongs to something that the studio still shows, and that every
  /// picture has one file.
  void checkOwned(Set<String> ids) {
    List<Path> files = files();
    assertThat(files).allMatch(file -> ids.contains(ownerOf(file)), "has an owner");
    assertThat(files.stream().filter(file -> !isModel(file)).map(this::ownerOf))
        .doesNotHaveDuplicates();
  }

  private Path plantOrphan() {
    Path folder =
        files().stream()
            .map(Path::getParent)
            .filter(parent -> parent.endsWith("photos"))
            .findFirst()
            .orElseThrow();
    try {
      return Files.write(folder.resolve(UUID.randomUUID() + ".jpg"), new byte[] {1, 2, 3});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.walk(blobs())) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Paths are `users/U/avatars/A/` followed by `photos/PHOTO.jpg`, `images/IMAGE-ATTEMPT.jpeg` or
  /// `models/TRAINING/...`.
  private String ownerOf(Path file) {
    String name = blobs().relativize(file).getName(KIND + 1).toString();
    return name.substring(0, Math.min(UUID_LENGTH, name.length()));
  }

  private boolean isModel(Path file) {
    return blobs().relativize(file).getName(KIND).toString().equals("models");
  }

  private Path blobs() {
    return data.resolve("store/blobs");
  }

  private static void age(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Connection connect() throws SQLException {
    return new StudioDatabase(data).connect();
  }
}

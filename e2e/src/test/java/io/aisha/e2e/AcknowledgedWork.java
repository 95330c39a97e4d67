package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What a studio has acknowledged, and therefore must not lose. Thread-safe.
final class AcknowledgedWork {
  private static final Duration WORK = Duration.ofMinutes(2);

  private final Map<String, List<String>> photosByAvatar = new LinkedHashMap<>();
  private final List<String> trainings = new ArrayList<>();
  private final List<String> generations = new ArrayList<>();

  synchronized void avatar(String id) {
    photosByAvatar.put(id, new ArrayList<>());
  }

  synchronized void photo(String avatar, String id) {
    photosByAvatar.getOrDefault(avatar, new ArrayList<>()).add(id);
  }

  synchronized void training(String id) {
    trainings.add(id);
  }

  synchronized void generation(String id) {
    generations.add(id);
  }

  synchronized int photos() {
    return photosByAvatar.values().stream().mapToInt(List::size).sum();
  }

  /// Checks that everything acknowledged exists, and that the counts are correct.
  synchronized void checkKept(Rest rest) {
    photosByAvatar.forEach((avatar, photos) -> checkPhotos(rest, avatar, photos));
  }

  /// Checks that all started work ends, and that its results can be read.
  synchronized void checkFinished(Rest rest) {
    for (String training : trainings) {
      JsonNode ended = ended(rest, "/trainings/" + training);
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("completed");
      assertThat(ended.path("progress").asInt()).isEqualTo(100);
    }
    for (String generation : generations) {
      JsonNode ended = ended(rest, "/generations/" + generation);
      assertThat(ended.path("state").asString()).as("%s", ended).isEqualTo("completed");
      for (JsonNode image : ended.path("images")) {
        assertThat(image.path("state").asString()).isEqualTo("completed");
        assertJpeg(rest.bytes("/images/" + image.path("id").asString() + "/picture"));
      }
    }
  }

  /// The ids of everything that the studio shows of these avatars; the names of stored files
  /// contain them.
  synchronized Set<String> idsWithBytes(Rest rest) {
    Set<String> ids = new TreeSet<>();
    for (String avatar : photosByAvatar.keySet()) {
      ids.addAll(Json.texts(all(rest, "/avatars/" + avatar + "/photos"), "id"));
      ids.addAll(Json.texts(all(rest, "/avatars/" + avatar + "/images"), "id"));
      ids.addAll(Json.texts(all(rest, "/avatars/" + avatar + "/trainings"), "id"));
    }
    return ids;
  }

  private static void checkPhotos(Rest rest, String avatar, List<String> acknowledged) {
    JsonNode photos = all(rest, "/avatars/" + avatar + "/photos");
    assertThat(Json.texts(photos, "id")).containsAll(acknowledged);
    long valid = Json.texts(photos, "status").stream().filter("valid"::equals).count();
    assertThat(rest.get("/avatars/" + avatar).path("photosCount").asLong()).isEqualTo(valid);
    for (String photo : Json.texts(photos, "id")) {
      assertJpeg(rest.bytes("/photos/" + photo + "/picture"));
    }
  }

  private static JsonNode all(Rest rest, String path) {
    JsonNode page = rest.get(path + "?limit=200");
    assertThat(page.path("next").isNull() || page.path("next").isMissingNode()).isTrue();
    return page.path("items");
  }

  private static JsonNode ended(Rest rest, String path) {
    return await()
        .atMost(WORK)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> rest.get(path),
            work ->
                Set.of("completed", "error", "cancelled", "uncertain")
                    .contains(work.path("state").asString()));
  }

  private static void assertJpeg(byte[] bytes) {
    assertThat(bytes).startsWith(0xFF, 0xD8).endsWith(0xFF, 0xD9);
  }
}

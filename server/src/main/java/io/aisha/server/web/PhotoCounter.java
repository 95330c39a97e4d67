package io.aisha.server.web;

import io.aisha.studio.avatar.Avatar;
import io.aisha.text.Texts;
import java.util.Map;

/// How many good photos an avatar has and what is missing.
///
/// @param percent of the photos that are needed, 0..100
public record PhotoCounter(
    String avatarId, String words, String missing, boolean enough, int percent) {

  /// @param need the fewest photos with which an engine learns
  /// @param most the most photos of which an engine makes use
  static PhotoCounter of(Avatar avatar, int need, int most, Texts texts) {
    int have = avatar.photosCount();
    Map<String, Object> counts =
        Map.of("have", have, "need", need, "more", Math.max(0, need - have), "most", most);
    boolean enough = have >= need;
    return new PhotoCounter(
        avatar.id().toString(),
        texts.text(enough ? "web.photos.have" : "web.photos.have-of", counts),
        texts.text(
            !enough ? "web.photos.missing" : have < most ? "web.photos.enough" : "web.photos.full",
            counts),
        enough,
        Math.min(100, 100 * have / need));
  }
}

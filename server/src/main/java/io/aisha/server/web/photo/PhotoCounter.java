package io.aisha.server.web.photo;

import io.aisha.studio.avatar.Avatar;
import io.aisha.text.Texts;
import java.util.Map;

/// The number of valid photos of an avatar, and how many are missing.
///
/// @param percent of the required photos, 0..100
public record PhotoCounter(
    String avatarId, String words, String missing, boolean enough, int percent) {

  /// @param need minimum number of photos for a training
  /// @param most maximum number of photos that an engine uses
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

package io.aisha.vision.photo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds photos that show what an earlier one has shown already.
///
/// Not thread-safe; keeps a few kilobytes for each photo remembered.
///
/// @param <K> whatever names a photo to the caller
public final class NearDuplicates<K> {
  private final List<Remembered<K>> remembered = new ArrayList<>();

  private record Remembered<K>(K key, String sha256, PerceptualHash hash) {}

  /// The first photo given earlier that shows the same, or empty; then this one is remembered for
  /// those to come. Photos that are not acceptable are nobody's twin and not remembered.
  public Optional<K> twinOrRemember(K key, Judgement judgement) {
    if (!judgement.acceptable() || judgement.hash().isEmpty()) {
      return Optional.empty();
    }
    Remembered<K> photo = new Remembered<>(key, judgement.sha256(), judgement.hash().get());
    for (Remembered<K> earlier : remembered) {
      if (earlier.sha256().equals(photo.sha256()) || earlier.hash().sameMotif(photo.hash())) {
        return Optional.of(earlier.key());
      }
    }
    remembered.add(photo);
    return Optional.empty();
  }
}

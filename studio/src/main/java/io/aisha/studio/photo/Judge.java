package io.aisha.studio.photo;

import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.PhotoRules;

/// Judges files, implemented by `PhotoJudge::judge` of vision.
@FunctionalInterface
public interface Judge {

  /// Decodes the bytes and checks them against the rules. Thread-safe; never throws because of
  /// invalid bytes.
  Judgement judge(byte[] bytes, PhotoRules rules);
}

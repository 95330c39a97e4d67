package io.aisha.studio.photo;

import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.PhotoRules;

/// Judges files: `PhotoJudge::judge` of vision.
@FunctionalInterface
public interface Judge {

  /// What the bytes hold and whether it fulfils the rules. Thread-safe, never throws for bad bytes.
  Judgement judge(byte[] bytes, PhotoRules rules);
}

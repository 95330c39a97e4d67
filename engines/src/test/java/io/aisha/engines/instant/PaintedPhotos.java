package io.aisha.engines.instant;

import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.studio.photo.FaceAngles;
import io.aisha.studio.photo.FaceBox;
import io.aisha.testkit.picture.Portraits;
import io.aisha.vision.face.FacePose;
import io.aisha.vision.photo.DetectedFace;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.worker.Vision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Photos of a painted person, judged as the studio judges what people upload.
final class PaintedPhotos {
  private PaintedPhotos() {}

  static List<TrainingPhoto> of(long seed, int count) {
    List<TrainingPhoto> photos = new ArrayList<>();
    try (Vision vision = Vision.onThisThread()) {
      PhotoJudge judge = new PhotoJudge(vision);
      for (byte[] jpeg : Portraits.photoSet(seed, count)) {
        Judgement judged = judge.judge(jpeg, PhotoRules.character());
        photos.add(photo("photo-" + photos.size(), judged));
      }
    }
    return photos;
  }

  private static TrainingPhoto photo(String id, Judgement judged) {
    byte[] master = judged.master().orElseThrow().jpeg();
    return new TrainingPhoto(
        id,
        judged.master().orElseThrow().widthPx(),
        judged.master().orElseThrow().heightPx(),
        judged.faces().stream().map(PaintedPhotos::box).toList(),
        judged.mainFace().map(PaintedPhotos::box),
        judged.scores().quality(),
        judged.scores().sharpness(),
        () -> master);
  }

  private static FaceBox box(DetectedFace face) {
    return new FaceBox(
        face.x(),
        face.y(),
        face.width(),
        face.height(),
        face.angles().pose() == FacePose.FRONTAL,
        face.clarity(),
        Optional.of(
            new FaceAngles(face.angles().yaw(), face.angles().pitch(), face.angles().roll())),
        Optional.empty());
  }
}

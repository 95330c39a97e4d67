package io.aisha.engines.instant;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.LearnedModel;
import io.aisha.studio.engine.LearningPhoto;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.LearningStep;
import io.aisha.studio.photo.FaceBox;
import io.aisha.vision.portrait.PortraitMaker;
import io.aisha.vision.portrait.Scene;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Raster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One step of a learning: the first photo without a note is worked on; when none is left, the best
/// are chosen. The files say where it stands, so a step that is cut off is simply done again.
final class Learning {
  /// Photos come best first; what comes after these would hardly ever be chosen.
  private static final int PHOTOS_LOOKED_AT = 12;

  private static final int PHOTOS_CHOSEN = 6;

  /// A photo worth less than this share of the best one would only spoil the set.
  private static final double WORTH_TAKING = 0.55;

  /// Scenes are kept at this long side at most.
  private static final int SCENE_PX = 1800;

  private final LearningRequest request;
  private final ModelFiles model;

  Learning(LearningRequest request) {
    this.request = request;
    this.model = new ModelFiles(request.files());
  }

  LearningStep step() {
    if (model.findChosen().isPresent()) {
      return learned();
    }
    int photos = Math.min(request.photos().size(), PHOTOS_LOOKED_AT);
    List<PhotoNote> notes = new ArrayList<>();
    for (int photo = 0; photo < photos; photo++) {
      Optional<PhotoNote> note = model.findNote(photo);
      if (note.isEmpty()) {
        look(photo);
        return LearningStep.Going.learning((photo + 1) * 95 / photos, Duration.ZERO);
      }
      notes.add(note.orElseThrow());
    }
    return choose(notes);
  }

  private LearningStep learned() {
    return new LearningStep.Learned(
        new LearnedModel(InstantEngine.NAME + "-" + request.trainingId(), Map.of()));
  }

  private void look(int photo) {
    if (Thread.currentThread().isInterrupted()) {
      throw new EngineException(Outcome.NOT_SENT, InstantEngine.NAME, "interrupted", null);
    }
    LearningPhoto master = request.photos().get(photo);
    Optional<Raster> decoded = Codec.decode(master.jpeg().get());
    if (decoded.isEmpty()) {
      model.put(photo, new PhotoNote.Unusable("not-a-picture"));
      return;
    }
    Raster picture = decoded.orElseThrow();
    if (request.type() != AvatarType.CHARACTER) {
      keepWhole(photo, master, picture);
    } else if (master.mainFace().isPresent()) {
      cutOut(photo, master, picture, master.mainFace().orElseThrow());
    } else {
      model.put(photo, new PhotoNote.Unusable("no-face"));
    }
  }

  private void cutOut(int photo, LearningPhoto master, Raster picture, FaceBox face) {
    PortraitMaker.Made made =
        PortraitMaker.of(
            picture,
            io.aisha.vision.portrait.FaceBox.inHead(
                face.x(),
                face.y(),
                face.width(),
                face.height(),
                picture.width(),
                picture.height()));
    double worth = Worth.of(made, master, face);
    var portrait = made.portrait();
    model.put(
        photo,
        portrait,
        new PhotoNote.Person(worth, portrait.head(), portrait.eyes(), portrait.cutOff()));
  }

  private void keepWhole(int photo, LearningPhoto master, Raster picture) {
    double scale = Math.min(1, (double) SCENE_PX / Math.max(picture.width(), picture.height()));
    Raster kept =
        scale < 1
            ? Geometry.resize(
                picture,
                (int) Math.round(picture.width() * scale),
                (int) Math.round(picture.height() * scale))
            : picture;
    Scene scene = Scene.of(kept);
    double worth = 0.5 + 0.5 * master.quality();
    model.put(photo, scene, new PhotoNote.Whole(worth, scene.focusX(), scene.focusY()));
  }

  private LearningStep choose(List<PhotoNote> notes) {
    List<Integer> usable = new ArrayList<>();
    for (int photo = 0; photo < notes.size(); photo++) {
      if (notes.get(photo).worth() > 0) {
        usable.add(photo);
      }
    }
    if (usable.isEmpty()) {
      return new LearningStep.Failed("no-usable-photo", Map.of("photos", notes.size()));
    }
    usable.sort(Comparator.comparingDouble((Integer photo) -> -notes.get(photo).worth()));
    double enough = WORTH_TAKING * notes.get(usable.getFirst()).worth();
    List<Integer> chosen =
        usable.stream()
            .filter(photo -> notes.get(photo).worth() >= enough)
            .limit(PHOTOS_CHOSEN)
            .toList();
    model.putChosen(chosen);
    return learned();
  }
}

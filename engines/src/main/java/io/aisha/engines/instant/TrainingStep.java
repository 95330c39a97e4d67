package io.aisha.engines.instant;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.studio.engine.WorkStep;
import io.aisha.studio.photo.FaceBox;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One step of a training: the first photo without a note is worked on; when none is left, the best
/// are chosen. The files hold the progress, so an interrupted step is simply repeated.
final class TrainingStep {
  /// Photos come best first; what comes after these would hardly ever be chosen.
  private static final int PHOTOS_LOOKED_AT = 12;

  private static final int PHOTOS_CHOSEN = 6;

  /// A photo worth less than this share of the best one would only spoil the set.
  private static final double WORTH_TAKING = 0.55;

  private final TrainingRequest request;
  private final ModelFiles model;
  private final Vision vision;

  TrainingStep(TrainingRequest request, Vision vision) {
    this.request = request;
    this.vision = vision;
    this.model = new ModelFiles(request.files());
  }

  WorkStep<EngineModel> step() {
    if (model.findChosen().isPresent()) {
      return learned();
    }
    int photos = Math.min(request.photos().size(), PHOTOS_LOOKED_AT);
    List<PhotoNote> notes = new ArrayList<>();
    for (int photo = 0; photo < photos; photo++) {
      Optional<PhotoNote> note = model.findNote(photo);
      if (note.isEmpty()) {
        look(photo);
        return WorkStep.working((photo + 1) * 95 / photos, Duration.ZERO);
      }
      notes.add(note.orElseThrow());
    }
    return choose(notes);
  }

  private WorkStep<EngineModel> learned() {
    return new WorkStep.Done<>(
        new EngineModel(InstantEngine.NAME + "-" + request.trainingId(), Map.of()));
  }

  private void look(int photo) {
    TrainingPhoto master = request.photos().get(photo);
    try {
      if (request.type() != AvatarType.CHARACTER) {
        keepWhole(photo, master);
      } else if (master.mainFace().isPresent()) {
        cutOut(photo, master, master.mainFace().orElseThrow());
      } else {
        model.put(photo, new PhotoNote.Unusable("no-face"));
      }
    } catch (UnreadableImageException _) {
      model.put(photo, new PhotoNote.Unusable("not-a-picture"));
    } catch (VisionException e) {
      if (e.reason() != VisionException.Reason.TOO_COSTLY) {
        throw InstantEngine.notDone(e);
      }
      model.put(photo, new PhotoNote.Unusable("too-costly"));
    }
  }

  private void cutOut(int photo, TrainingPhoto master, FaceBox face) {
    CutOutPerson.CutOut cut = vision.run(new CutOutPerson(master.jpeg().get(), face));
    double worth = Worth.of(cut, master, face);
    model.put(photo, cut, new PhotoNote.Person(worth, cut.head(), cut.eyes(), cut.cutOff()));
  }

  private void keepWhole(int photo, TrainingPhoto master) {
    KeepScene.KeptScene scene = vision.run(new KeepScene(master.jpeg().get()));
    double worth = 0.5 + 0.5 * master.quality();
    model.put(photo, scene, new PhotoNote.Whole(worth, scene.focusX(), scene.focusY()));
  }

  private WorkStep<EngineModel> choose(List<PhotoNote> notes) {
    List<Integer> usable = new ArrayList<>();
    for (int photo = 0; photo < notes.size(); photo++) {
      if (notes.get(photo).worth() > 0) {
        usable.add(photo);
      }
    }
    if (usable.isEmpty()) {
      return new WorkStep.Failed<>("no-usable-photo", Map.of("photos", notes.size()));
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

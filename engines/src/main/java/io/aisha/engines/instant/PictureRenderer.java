package io.aisha.engines.instant;

import io.aisha.engines.instant.RenderStyle.ModelPhoto;
import io.aisha.studio.engine.DigitalSource;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WorkStep;
import io.aisha.vision.document.DocumentPhoto;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.style.MadePicture;
import io.aisha.vision.style.Product;
import io.aisha.vision.style.Style;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One picture: a photo of the model, framed, in a style. The seed decides which photo, and
/// everything that the style leaves to chance.
final class PictureRenderer {
  private final RenderRequest request;
  private final Vision vision;
  private final ModelFiles model;

  PictureRenderer(RenderRequest request, Vision vision) {
    this.request = request;
    this.vision = vision;
    this.model = new ModelFiles(request.files());
  }

  WorkStep<RenderedPicture> render() {
    Look look =
        Look.find(request.style())
            .orElseThrow(() ->
                new EngineException(Outcome.REFUSED, InstantEngine.NAME, "style-unknown", null));
    try {
      return switch (look) {
        case Look.OfStyle(Style style) -> inStyle(style);
        case Look.OfProduct(Product product) -> product(product);
        case Look.OfDocument document -> document(document);
      };
    } catch (UnreadableImageException e) {
      throw ModelFiles.damaged(e);
    } catch (VisionException e) {
      if (e.reason() == VisionException.Reason.TOO_COSTLY) {
        return new WorkStep.Failed<>("picture-too-costly", Map.of());
      }
      throw InstantEngine.notDone(e);
    }
  }

  private WorkStep<RenderedPicture> inStyle(Style style) {
    SplittableRandom dice = dice();
    int photo = choose(dice);
    int width = request.size().widthPx();
    int height = request.size().heightPx();
    RenderStyle task =
        switch (note(photo)) {
          case PhotoNote.Person person ->
              new RenderStyle(style, request.seed(), width, height, 1, model.person(photo, person));
          case PhotoNote.Whole whole ->
              new RenderStyle(
                  style,
                  request.seed(),
                  width,
                  height,
                  1 + 0.15 * dice.nextDouble(),
                  model.whole(photo, whole));
          case PhotoNote.Unusable _ -> throw ModelFiles.damaged(null);
        };
    return done(new MadePicture(vision.run(task).bytes(), "image/jpeg", width, height));
  }

  private WorkStep<RenderedPicture> product(Product product) {
    int photo = choose(dice());
    if (!(note(photo) instanceof PhotoNote.Person person)) {
      return new WorkStep.Failed<>("style-needs-person", Map.of());
    }
    return done(
        vision.run(new RenderProduct(product, request.seed(), model.person(photo, person))));
  }

  /// Of all photos, also those that no style uses, the one on which the head looks most straight
  /// ahead among those that the office would accept.
  private WorkStep<RenderedPicture> document(Look.OfDocument look) {
    String format = look.format().id();
    Optional<PhotoNote.Person> best = Optional.empty();
    DocumentPhoto.@Nullable Pose bestPose = null;
    int bestPhoto = 0;
    for (int photo = 0; model.findNote(photo).isPresent(); photo++) {
      if (note(photo) instanceof PhotoNote.Person person) {
        DocumentPhoto.Pose pose = vision.run(new MeasurePose(format, model.person(photo, person)));
        if (bestPose == null || pose.betterThan(bestPose)) {
          best = Optional.of(person);
          bestPose = pose;
          bestPhoto = photo;
        }
      }
    }
    if (best.isEmpty() || bestPose == null) {
      return new WorkStep.Failed<>("style-needs-person", Map.of());
    }
    if (bestPose.problem().isPresent()) {
      return new WorkStep.Failed<>(code(bestPose.problem().orElseThrow()), Map.of());
    }
    ModelPhoto.Person person = model.person(bestPhoto, best.orElseThrow());
    return done(vision.run(new RenderDocument(format, look.sheet(), bestPose, person)));
  }

  private static String code(DocumentPhoto.Problem problem) {
    return switch (problem) {
      case NO_FACE, NOT_FRONTAL -> "document-not-frontal";
      case EYES_CLOSED -> "document-eyes-closed";
      case MOUTH_OPEN -> "document-mouth-open";
      case CUT_OFF -> "document-cut-off";
    };
  }

  private static WorkStep<RenderedPicture> done(MadePicture made) {
    return new WorkStep.Done<>(
        new RenderedPicture(
            made.bytes(),
            made.mediaType(),
            made.widthPx(),
            made.heightPx(),
            DigitalSource.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA));
  }

  private SplittableRandom dice() {
    return new SplittableRandom(request.seed() * 131 + request.style().hashCode());
  }

  private int choose(SplittableRandom dice) {
    List<Integer> chosen = model.findChosen().orElseThrow(() -> ModelFiles.damaged(null));
    return chosen.get(place(dice, chosen.size()));
  }

  private PhotoNote note(int photo) {
    return model.findNote(photo).orElseThrow(() -> ModelFiles.damaged(null));
  }

  /// A place in the list of photos, the better ones more often.
  private static int place(SplittableRandom dice, int count) {
    double u = dice.nextDouble();
    return Math.min(count - 1, (int) (count * u * u));
  }
}

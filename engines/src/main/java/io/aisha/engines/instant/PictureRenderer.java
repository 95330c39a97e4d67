package io.aisha.engines.instant;

import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WorkStep;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.style.Style;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One picture: a photo of the model, framed, in a style. The seed decides which photo, and
/// everything that the style leaves to chance.
final class PictureRenderer {
  private final RenderRequest request;
  private final Vision vision;

  PictureRenderer(RenderRequest request, Vision vision) {
    this.request = request;
    this.vision = vision;
  }

  WorkStep<RenderedPicture> render() {
    Style style =
        Style.find(request.style())
            .orElseThrow(() ->
                new EngineException(Outcome.REFUSED, InstantEngine.NAME, "style-unknown", null));
    ModelFiles model = new ModelFiles(request.files());
    List<Integer> chosen = model.findChosen().orElseThrow(() -> ModelFiles.damaged(null));
    SplittableRandom dice = new SplittableRandom(request.seed() * 131 + style.id().hashCode());
    int photo = chosen.get(place(dice, chosen.size()));
    PhotoNote note = model.findNote(photo).orElseThrow(() -> ModelFiles.damaged(null));
    int width = request.size().widthPx();
    int height = request.size().heightPx();
    RenderStyle task =
        switch (note) {
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
    try {
      byte[] jpeg = vision.run(task).bytes();
      return new WorkStep.Done<>(new RenderedPicture(jpeg, "image/jpeg", width, height));
    } catch (UnreadableImageException e) {
      throw ModelFiles.damaged(e);
    } catch (VisionException e) {
      if (e.reason() == VisionException.Reason.TOO_COSTLY) {
        return new WorkStep.Failed<>("picture-too-costly", Map.of());
      }
      throw InstantEngine.notDone(e);
    }
  }

  /// A place in the list of photos, the better ones more often.
  private static int place(SplittableRandom dice, int count) {
    double u = dice.nextDouble();
    return Math.min(count - 1, (int) (count * u * u));
  }
}

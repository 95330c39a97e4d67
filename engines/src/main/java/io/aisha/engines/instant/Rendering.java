package io.aisha.engines.instant;

import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderStep;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.Framing;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.style.Style;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One picture: a photo of the model, framed, in a style. The seed decides which photo, how near,
/// and everything that the style leaves to chance.
final class Rendering {
  private static final int JPEG_QUALITY = 93;

  private final RenderRequest request;

  Rendering(RenderRequest request) {
    this.request = request;
  }

  RenderStep render() {
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
    Framed framed;
    switch (note) {
      case PhotoNote.Person person ->
          framed =
              Framing.frame(
                  model.portrait(photo, person), width, height, 0.95 + 0.13 * dice.nextDouble());
      case PhotoNote.Whole whole ->
          framed = model.scene(photo, whole).frame(width, height, 1 + 0.15 * dice.nextDouble());
      case PhotoNote.Unusable _ -> {
        return new RenderStep.Failed("model-damaged", Map.of());
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new EngineException(Outcome.NOT_SENT, InstantEngine.NAME, "interrupted", null);
    }
    Raster picture = style.render(framed, request.seed());
    return new RenderStep.Rendered(Codec.jpeg(picture, JPEG_QUALITY), "image/jpeg", width, height);
  }

  /// A place in the list of photos, the better ones more often.
  private static int place(SplittableRandom dice, int count) {
    double u = dice.nextDouble();
    return Math.min(count - 1, (int) (count * u * u));
  }
}

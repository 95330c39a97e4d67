package io.aisha.engines.fal.rendering;

import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.request.Access;
import io.aisha.engines.fal.request.RequestLook;
import io.aisha.engines.fal.request.WorkWatch;
import io.aisha.studio.engine.DigitalSource;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.engine.WorkStep;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One step of a picture. One that the generator itself flagged is not fetched.
public final class RenderWatch extends WorkWatch<RenderedPicture> {
  static final String TOLD = "told";
  private static final String SEED = "seed";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private static final int TRIES_MAX = 5;

  /// A picture whose host does not answer holds a place that others wait for: some ten minutes.
  private static final int FETCHES_MAX = 14;

  private static final long PICTURE_MAX = 64 << 20;

  private final RenderRequest request;

  public RenderWatch(Access access, WorkHandle handle, RenderRequest request) {
    this.request = request;
    super(
        access,
        handle,
        new Limits(
            "pictureUrl",
            RenderModel.of(request.model()).generator().perMegapixelMicroUsd(),
            false,
            Duration.ofMinutes(2),
            TRIES_MAX,
            FETCHES_MAX,
            LOOK_AGAIN,
            Duration.ofMinutes(1)));
  }

  @Override
  protected WorkStep<RenderedPicture> going(RequestLook look) {
    Duration lookAgain = access().retries().around(LOOK_AGAIN, 0.3);
    return look instanceof RequestLook.Waiting waiting
        ? WorkStep.waiting(waiting.position(), lookAgain)
        : WorkStep.working(lookAgain);
  }

  @Override
  protected Optional<WorkStep<RenderedPicture>> found(RequestLook.Output output) {
    JsonNode said = output.output();
    if (said.at("/has_nsfw_concepts/0").booleanValue(false)) {
      return Optional.of(failed("content-flagged", Map.of(), output));
    }
    return said.at("/images/0/url")
        .stringValueOpt()
        .filter(url -> !url.isBlank())
        .map(url ->
            copyFrom(
                url,
                output,
                seed(said.path("seed")).map(seed -> Map.of(SEED, seed)).orElse(Map.of())));
  }

  /// As text: fal's own seeds do not fit into 64 bits with a sign.
  private static Optional<String> seed(JsonNode seed) {
    return seed.isIntegralNumber()
        ? Optional.of(seed.bigIntegerValue().toString())
        : seed.stringValueOpt();
  }

  @Override
  protected WorkStep<RenderedPicture> copy(URI source) throws FalException {
    byte[] picture = access().fetch().small(source, PICTURE_MAX);
    ImageHeader header = header(picture);
    return new WorkStep.Done<>(
        new RenderedPicture(
            picture,
            mediaType(header),
            header.widthPx(),
            header.heightPx(),
            DigitalSource.TRAINED_ALGORITHMIC_MEDIA,
            told()),
        data().billedMicroUsd());
  }

  private Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    if (handle().data().get(TOLD) instanceof Map<?, ?> sent) {
      sent.forEach((name, value) -> told.put(String.valueOf(name), value));
    }
    told.put("seed", data().text(SEED).orElse(Long.toString(request.seed())));
    return told;
  }

  /// What the bytes say about themselves, whatever the answer's headers say.
  private static ImageHeader header(byte[] picture) throws FalException {
    try {
      ImageHeader header = ImageHeader.read(picture);
      if (header.whole()) {
        return header;
      }
    } catch (UnreadableImageException _) {
      // Reported below.
    }
    throw new FalException.Unusable("no whole picture");
  }

  private static String mediaType(ImageHeader header) {
    return switch (header.format()) {
      case JPEG -> "image/jpeg";
      case PNG -> "image/png";
      case WEBP -> "image/webp";
      case HEIC, AVIF, JPEG_XL, GIF, TIFF, BMP, PSD ->
          throw new IllegalStateException("a header of a format that has none");
    };
  }
}

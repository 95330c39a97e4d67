package io.aisha.engines.fal;

import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderStep;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One step of a picture that was paid for, the same way as [LearningWatch]. A picture that the
/// generator itself flagged is not fetched.
final class RenderWatch {
  static final String TOLD = "told";
  private static final String PICTURE_URL = "pictureUrl";
  private static final String SEED = "seed";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration MISSING_LONGEST = Duration.ofMinutes(2);
  private static final int TRIES_MAX = 5;

  /// A picture whose host does not answer holds a place that others wait for: some ten minutes.
  private static final int FETCHES_MAX = 14;

  private static final int DOUBLINGS_MAX = 10;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int GONE_AFTER = 2;
  private static final String UNNAMED = "unnamed";
  private static final long PICTURE_MAX = 64 << 20;

  private final Access access;
  private final RenderHandle handle;
  private final HandleData data;
  private final RenderRequest request;
  private final GeneratorRecipe generator;

  RenderWatch(Access access, RenderHandle handle, RenderRequest request) {
    this.access = access;
    this.handle = handle;
    this.data = new HandleData(handle.data());
    this.request = request;
    this.generator = RenderModel.of(request.model()).generator();
  }

  RenderStep step() {
    try {
      Optional<String> picture = data.text(PICTURE_URL);
      return picture.isPresent()
          ? fetch(picture.orElseThrow())
          : answer(new RequestWatch(access.client(), access.address(handle), handle.data()).look());
    } catch (FalException e) {
      throw Translation.ofFollowing(e);
    }
  }

  private RenderStep answer(RequestLook look) {
    return switch (look) {
      case RequestLook.Waiting _, RequestLook.Working _, RequestLook.NotYet _ ->
          new RenderStep.Going(access.retries().around(LOOK_AGAIN, 0.3));
      case RequestLook.Output output -> rendered(output).orElseGet(() -> answer(output.unusable()));
      case RequestLook.Refused refused ->
          failed(Translation.code(refused.why(), false), Translation.detail(refused.why()), look);
      case RequestLook.Failed failed ->
          failed(Translation.code(failed), Map.of("type", failed.type()), look);
      case RequestLook.Unusable _ -> failed("result-unusable", Map.of(), look);
      case RequestLook.Cancelled _ -> failed("generation-cancelled", Map.of(), look);
      case RequestLook.Gone _ -> again("result-gone", UNNAMED, GONE_AFTER);
      case RequestLook.Unclear unclear -> again(Translation.FAILED, unclear.type(), TRIES_MAX);
      case RequestLook.Unknown _ -> missing();
    };
  }

  private RenderStep failed(String code, Map<String, Object> detail, RequestLook look) {
    return new RenderStep.Failed(
        code, detail, data.billedMicroUsd(look.billedUnits(), generator.perMegapixelMicroUsd()));
  }

  /// It failed after its bill was found, or without one.
  private RenderStep failed(String code, Map<String, Object> detail) {
    return new RenderStep.Failed(code, detail, data.billedMicroUsd());
  }

  private RenderStep missing() {
    Instant now = access.clock().instant();
    Instant since = data.missingSince().orElse(now);
    return now.isBefore(since.plus(MISSING_LONGEST))
        ? going(data.missing(since), LOOK_AGAIN.multipliedBy(5))
        : failed("request-unknown", Map.of());
  }

  /// The picture is there: remembered first, fetched next.
  private Optional<RenderStep> rendered(RequestLook.Output output) {
    JsonNode said = output.output();
    if (said.at("/has_nsfw_concepts/0").booleanValue(false)) {
      return Optional.of(failed("content-flagged", Map.of(), output));
    }
    return said.at("/images/0/url")
        .stringValueOpt()
        .filter(url -> !url.isBlank())
        .map(url -> {
          HandleData found =
              data.found(PICTURE_URL, url)
                  .billed(output.billedUnits(), generator.perMegapixelMicroUsd());
          return going(
              seed(said.path("seed")).map(seed -> found.with(SEED, seed)).orElse(found),
              Duration.ZERO);
        });
  }

  /// As text: fal's own seeds do not fit into 64 bits with a sign.
  private static Optional<String> seed(JsonNode seed) {
    return seed.isIntegralNumber()
        ? Optional.of(seed.bigIntegerValue().toString())
        : seed.stringValueOpt();
  }

  private RenderStep fetch(String url) throws FalException {
    try {
      byte[] picture = access.fetch().small(address(url), PICTURE_MAX);
      ImageHeader header = header(picture);
      return new RenderStep.Rendered(
          picture,
          mediaType(header),
          header.widthPx(),
          header.heightPx(),
          told(),
          data.billedMicroUsd());
    } catch (FalException.Unusable _) {
      return again("result-unusable", UNNAMED, TRIES_MAX);
    } catch (FalException.NotFound _) {
      return again("result-gone", UNNAMED, TRIES_MAX);
    } catch (FalException.Transient _) {
      return again("result-unreachable", UNNAMED, FETCHES_MAX);
    }
  }

  private Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    if (handle.data().get(TOLD) instanceof Map<?, ?> sent) {
      sent.forEach((name, value) -> told.put(String.valueOf(name), value));
    }
    told.put("seed", data.text(SEED).orElse(Long.toString(request.seed())));
    return told;
  }

  private static URI address(String url) throws FalException {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException _) {
      throw new FalException.Unusable("no address of a picture");
    }
  }

  /// What the bytes say about themselves, whatever the answer's headers say.
  private static ImageHeader header(byte[] picture) throws FalException {
    try {
      ImageHeader header = ImageHeader.read(picture);
      if (header.whole()) {
        return header;
      }
    } catch (UnreadableImageException _) {
      // Told below.
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

  private RenderStep again(String code, String type, int triesMax) {
    HandleData tried = data.triedAgain();
    return tried.tries() < triesMax
        ? going(tried, pause(tried.tries()))
        : failed(code, Map.of("type", type));
  }

  private static Duration pause(int tries) {
    Duration doubled = LOOK_AGAIN.multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private RenderStep going(HandleData now, Duration lookAgainIn) {
    return new RenderStep.Going(
        Optional.of(new RenderHandle(handle.requestId(), now.values())), lookAgainIn);
  }
}

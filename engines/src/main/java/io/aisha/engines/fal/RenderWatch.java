package io.aisha.engines.fal;

import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderStep;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// One look at a picture that was paid for; the same way as [LearningWatch]. A picture that the
/// generator itself flagged is not fetched.
final class RenderWatch {
  static final String TOLD = "told";
  static final String PAYLOAD = "payload";
  private static final String PICTURE_URL = "pictureUrl";
  private static final String SEED = "seed";
  private static final String BILLED = "billedMicroUsd";
  private static final String TRIES = "tries";
  private static final String MISSING_SINCE = "missingSince";

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration MISSING_LONGEST = Duration.ofMinutes(2);
  private static final int TRIES_MAX = 5;
  private static final int GONE_AFTER = 2;
  private static final long PICTURE_MAX = 64 << 20;

  private final FalClient client;
  private final FileFetch fetch;
  private final Retries retries;
  private final InstantSource clock;
  private final RenderHandle handle;
  private final RenderRequest request;
  private final GeneratorRecipe generator;
  private final QueueAddress address;

  RenderWatch(Access access, RenderHandle handle, RenderRequest request) {
    this.client = access.client();
    this.fetch = access.fetch();
    this.retries = access.retries();
    this.clock = access.clock();
    this.handle = handle;
    this.request = request;
    this.generator = RenderModel.of(request.model()).generator();
    this.address = access.address(handle);
  }

  RenderStep step() {
    try {
      return handle.data().containsKey(PICTURE_URL) ? fetchPicture() : look();
    } catch (FalException e) {
      throw Translation.ofFollowing(e);
    }
  }

  private RenderStep look() throws FalException {
    QueueState state;
    try {
      state = client.status(address);
    } catch (FalException.NotFound _) {
      return missing();
    } catch (FalException.Cancelled _) {
      return cancelled();
    }
    return switch (state) {
      case QueueState.Waiting _, QueueState.Working _ ->
          new RenderStep.Going(retries.around(LOOK_AGAIN, 0.3));
      case QueueState.Completed completed -> ended(completed);
    };
  }

  private RenderStep ended(QueueState.Completed completed) throws FalException {
    try {
      return switch (client.result(address)) {
        case QueueResult.NotYet _ -> new RenderStep.Going(LOOK_AGAIN);
        case QueueResult.Output output ->
            rendered(output.output(), output.billedUnits())
                .orElseGet(() -> failed(completed, "result-unusable"));
      };
    } catch (FalException.Validation e) {
      return new RenderStep.Failed(Translation.code(e, false), Translation.detail(e));
    } catch (FalException.Cancelled _) {
      return cancelled();
    } catch (FalException.NotFound _) {
      Optional<RenderStep> told = payload();
      if (told.isPresent()) {
        return told.orElseThrow();
      }
      return completed.failed()
          ? failed(completed, Translation.FAILED)
          : again("result-gone", GONE_AFTER);
    } catch (FalException.Transient e) {
      if (!e.answered()) {
        throw e;
      }
      if (e.type().isPresent() || completed.failed()) {
        return failed(
            new QueueState.Completed(completed.errorType().or(e::type), true), Translation.FAILED);
      }
      return again(Translation.FAILED, TRIES_MAX);
    }
  }

  private static RenderStep failed(QueueState.Completed completed, String otherwise) {
    if (completed.errorType().filter(FailureReading::isCancellation).isPresent()) {
      return cancelled();
    }
    return new RenderStep.Failed(
        completed.failed() ? Translation.FAILED : otherwise,
        Map.of("type", completed.errorType().orElse("unnamed")));
  }

  private static RenderStep cancelled() {
    return new RenderStep.Failed("generation-cancelled", Map.of());
  }

  private RenderStep missing() throws FalException {
    Optional<RenderStep> told = resultAnyway().or(this::payload);
    if (told.isPresent()) {
      return told.orElseThrow();
    }
    Instant now = clock.instant();
    Instant since =
        handle.data().get(MISSING_SINCE) instanceof String text ? Instant.parse(text) : now;
    if (!now.isBefore(since.plus(MISSING_LONGEST))) {
      return new RenderStep.Failed("request-unknown", Map.of());
    }
    return going(with(MISSING_SINCE, since.toString()), LOOK_AGAIN.multipliedBy(5));
  }

  private Optional<RenderStep> resultAnyway() throws FalException {
    try {
      return client.result(address) instanceof QueueResult.Output output
          ? rendered(output.output(), output.billedUnits())
          : Optional.empty();
    } catch (FalException.NotFound | FalException.Validation _) {
      return Optional.empty();
    } catch (FalException.Cancelled _) {
      return Optional.of(cancelled());
    }
  }

  private Optional<RenderStep> payload() {
    Object payload = handle.data().get(PAYLOAD);
    return payload == null ? Optional.empty() : rendered(FalJson.node(payload), Optional.empty());
  }

  /// The picture is there: remembered first, fetched next.
  private Optional<RenderStep> rendered(JsonNode output, Optional<BigDecimal> units) {
    if (output.at("/has_nsfw_concepts/0").booleanValue(false)) {
      return Optional.of(new RenderStep.Failed("content-flagged", Map.of()));
    }
    return output
        .at("/images/0/url")
        .stringValueOpt()
        .filter(url -> !url.isBlank())
        .map(url -> {
          Map<String, Object> data = with(PICTURE_URL, url);
          seed(output.path("seed")).ifPresent(seed -> data.put(SEED, seed));
          units
              .map(billed -> billed.multiply(BigDecimal.valueOf(generator.perMegapixelMicroUsd())))
              .map(billed -> billed.setScale(0, RoundingMode.HALF_UP).longValue())
              .ifPresent(billed -> data.put(BILLED, billed));
          data.remove(PAYLOAD);
          data.remove(TRIES);
          return going(data, Duration.ZERO);
        });
  }

  /// As text: fal's own seeds do not fit into 64 bits with a sign.
  private static Optional<String> seed(JsonNode seed) {
    return seed.isIntegralNumber()
        ? Optional.of(seed.bigIntegerValue().toString())
        : seed.stringValueOpt();
  }

  private RenderStep fetchPicture() throws FalException {
    byte[] picture;
    ImageHeader header;
    try {
      picture = fetch.small(pictureAddress(), PICTURE_MAX);
      header = header(picture);
    } catch (FalException.HostRefused _) {
      return new RenderStep.Failed("result-host-refused", Map.of());
    } catch (FalException.Unusable _) {
      return again("result-unusable", TRIES_MAX);
    } catch (FalException.NotFound _) {
      return again("result-gone", TRIES_MAX);
    }
    Map<String, Object> told = new LinkedHashMap<>();
    if (handle.data().get(TOLD) instanceof Map<?, ?> sent) {
      sent.forEach((name, value) -> told.put(String.valueOf(name), value));
    }
    told.put("seed", handle.data().getOrDefault(SEED, Long.toString(request.seed())));
    OptionalLong billed =
        handle.data().get(BILLED) instanceof Number number
            ? OptionalLong.of(number.longValue())
            : OptionalLong.empty();
    return new RenderStep.Rendered(
        picture, mediaType(header), header.widthPx(), header.heightPx(), told, billed);
  }

  private URI pictureAddress() throws FalException {
    try {
      return URI.create(String.valueOf(handle.data().get(PICTURE_URL)));
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

  private RenderStep again(String code, int triesMax) {
    int tries = handle.data().get(TRIES) instanceof Number number ? number.intValue() + 1 : 1;
    if (tries >= triesMax) {
      return new RenderStep.Failed(code, Map.of("type", "unnamed"));
    }
    return going(with(TRIES, tries), LOOK_AGAIN.multipliedBy(1L << tries));
  }

  private RenderStep going(Map<String, Object> data, Duration lookAgainIn) {
    return new RenderStep.Going(
        Optional.of(new RenderHandle(handle.requestId(), data)), lookAgainIn);
  }

  private Map<String, Object> with(String name, Object value) {
    Map<String, Object> data = new LinkedHashMap<>(handle.data());
    data.put(name, value);
    return data;
  }
}

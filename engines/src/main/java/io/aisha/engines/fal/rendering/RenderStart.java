package io.aisha.engines.fal.rendering;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.client.QueueAddress;
import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.recipe.GeneratorRecipe;
import io.aisha.engines.fal.request.HandleData;
import io.aisha.engines.fal.request.Links;
import io.aisha.engines.fal.request.RequestFingerprint;
import io.aisha.engines.fal.request.WorkStart;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RequestTrace;
import io.aisha.studio.engine.WorkHandle;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts the rendering of a picture.
public final class RenderStart implements WorkStart<RenderRequest> {
  /// How long fal keeps the picture; it is copied within seconds.
  public static final Duration OUTPUT_KEPT = Duration.ofDays(1);

  /// A picture that waits longer in the queue does not come in time any more.
  private static final Duration START_WITHIN = Duration.ofMinutes(90);

  /// No picture takes so long; by then it has ended and is listed.
  private static final Duration RUNS_AT_MOST = Duration.ofHours(6);

  private final FalClient client;
  private final LoraLink links;
  private final PromptStyles styles;

  public RenderStart(FalClient client, LoraLink links, PromptStyles styles) {
    this.client = client;
    this.links = links;
    this.styles = styles;
  }

  @Override
  public Prepared prepare(RenderRequest request) {
    RenderModel model = RenderModel.of(request.model());
    PromptStyle style = style(request);
    try {
      Map<String, Object> input =
          input(request, model, style, links.find(request, model).toString());
      return new Prepared(
          Map.of("input", input),
          Map.of("endpoint", model.generator().endpoint(), "input", Links.closed(input)),
          Optional.of(trace(model.generator(), input)));
    } catch (FalException e) {
      throw EngineErrors.ofPreparation(e);
    }
  }

  private static RequestTrace trace(GeneratorRecipe generator, Map<String, Object> input) {
    GeneratorRecipe.Input names = generator.input();
    return RequestFingerprint.of(
            input, List.of(names.promptField(), names.seedField(), names.sizeField()))
        .trace(
            generator.endpoint(),
            generator.perMegapixelMicroUsd(),
            START_WITHIN.plus(RUNS_AT_MOST));
  }

  private PromptStyle style(RenderRequest request) {
    return styles.find(request.style()).orElseThrow(() -> EngineErrors.refused("style-unknown"));
  }

  private static Map<String, Object> input(
      RenderRequest request, RenderModel model, PromptStyle style, String weights) {
    GeneratorRecipe generator = model.generator();
    GeneratorRecipe.Input names = generator.input();
    Map<String, Object> input = new LinkedHashMap<>(names.fixed());
    input.put("num_images", 1);
    input.put(names.promptField(), style.prompt(request, model.token()));
    names
        .negativePromptField()
        .ifPresent(field -> negative(request, style).ifPresent(words -> input.put(field, words)));
    input.put(
        names.sizeField(),
        Map.of("width", request.size().widthPx(), "height", request.size().heightPx()));
    input.put(names.seedField(), request.seed());
    double scale = request.words().likeness().orElse(generator.likeness().usual());
    input.put(
        names.lorasField(),
        List.of(Map.of(names.loraPathField(), weights, names.loraScaleField(), scale)));
    return input;
  }

  private static Optional<String> negative(RenderRequest request, PromptStyle style) {
    Optional<String> own =
        request.words().negativePrompt().map(String::strip).filter(words -> !words.isEmpty());
    return own.map(words -> style.negative().map(also -> words + ", " + also).orElse(words))
        .or(style::negative);
  }

  @Override
  public WorkHandle start(RenderRequest request, Prepared prepared, Optional<URI> callback) {
    RenderModel model = RenderModel.of(request.model());
    if (!(prepared.data().get("input") instanceof Map<?, ?> input)) {
      throw new IllegalArgumentException("prepared holds no input, expected what prepare gave");
    }
    try {
      QueueAddress address =
          client.submit(
              model.generator().endpoint(),
              FalJson.map(FalJson.node(input)),
              callback,
              OUTPUT_KEPT,
              START_WITHIN);
      Map<String, Object> data = new LinkedHashMap<>(address.data());
      data.put(HandleData.ENDPOINT, model.generator().endpoint());
      data.put(HandleData.UNIT, model.generator().perMegapixelMicroUsd());
      data.put(RenderWatch.TOLD, prepared.sent());
      return new WorkHandle(address.requestId(), data);
    } catch (FalException e) {
      throw EngineErrors.ofStart(e);
    }
  }
}

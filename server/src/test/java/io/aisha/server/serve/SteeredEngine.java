package io.aisha.server.serve;

import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.LearnedModel;
import io.aisha.studio.engine.LearningCancelled;
import io.aisha.studio.engine.LearningHandle;
import io.aisha.studio.engine.LearningPlan;
import io.aisha.studio.engine.LearningRequest;
import io.aisha.studio.engine.LearningStep;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderStep;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import java.awt.Color;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An engine whose progress a test decides. Its pictures are one colour, made of style and seed.
public final class SteeredEngine implements AvatarEngine {

  private static final Duration SOON = Duration.ofMillis(50);

  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private volatile int holdAt = 100;
  private volatile boolean holdsPictures;
  private volatile Optional<String> failure = Optional.empty();

  /// Goes through without stopping.
  public void letGo() {
    failure = Optional.empty();
    holdsPictures = false;
    holdAt = 100;
  }

  /// Learns up to this many percent and waits there.
  public void holdLearningAt(int percent) {
    holdAt = percent;
  }

  /// Makes no picture until [#letGo].
  public void holdPictures() {
    holdsPictures = true;
  }

  /// Ends every learning with this code.
  public void failLearning(String code) {
    failure = Optional.of(code);
  }

  @Override
  public String name() {
    return "steered";
  }

  @Override
  public EngineCapabilities capabilities() {
    return new EngineCapabilities(
        Set.of(AvatarType.CHARACTER),
        3,
        20,
        List.of(new StyleInfo("pencil"), new StyleInfo("oil"), new StyleInfo("comic")),
        List.of(PictureSize.SQUARE, PictureSize.PORTRAIT),
        false,
        false,
        OptionalInt.empty());
  }

  @Override
  public EngineHealth check() {
    return EngineHealth.USABLE;
  }

  @Override
  public LearningPlan planLearning(AvatarType type, Map<String, Object> options) {
    return new LearningPlan(
        "steered", options, "character", 3, 20, 0, Duration.ofSeconds(30), Duration.ofHours(1));
  }

  @Override
  public LearningHandle startLearning(
      LearningRequest request, Prepared prepared, Optional<URI> callback) {
    return new LearningHandle(request.trainingId(), Map.of());
  }

  @Override
  public LearningStep followLearning(LearningHandle handle, LearningRequest request) {
    if (cancelled.contains(handle.requestId())) {
      return new LearningStep.Cancelled();
    }
    if (failure.isPresent()) {
      return new LearningStep.Failed(failure.get(), Map.of());
    }
    return holdAt < 100
        ? LearningStep.Going.learning(holdAt, SOON)
        : new LearningStep.Learned(new LearnedModel("steered-" + handle.requestId(), Map.of()));
  }

  @Override
  public LearningCancelled cancelLearning(LearningHandle handle) {
    cancelled.add(handle.requestId());
    return LearningCancelled.STOPPED;
  }

  @Override
  public void forget(LearnedModel model) {
    // Keeps nothing.
  }

  @Override
  public RenderHandle startRender(
      RenderRequest request, Prepared prepared, Optional<URI> callback) {
    return new RenderHandle(request.imageId(), Map.of());
  }

  @Override
  public RenderStep followRender(RenderHandle handle, RenderRequest request) {
    if (holdsPictures) {
      return new RenderStep.Going(SOON);
    }
    PictureSize size = request.size();
    Color colour = new Color((int) (31L * request.style().hashCode() + request.seed()) & 0xffffff);
    byte[] picture = Encoded.jpeg(Scenes.plain(colour, size.widthPx(), size.heightPx()));
    return new RenderStep.Rendered(picture, "image/jpeg", size.widthPx(), size.heightPx());
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}

package io.aisha.engines.instant;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineCapabilities;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineException.Outcome;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Forgotten;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.TrainingPlan;
import io.aisha.studio.engine.TrainingRequest;
import io.aisha.vision.worker.LoadLibrary;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/// The engine that comes with Aisha.
///
/// It holds nothing: a training is what its files say, so any process can take the next step. A
/// step costs about a second of one core, a rendering too; native memory is released before either
/// returns. For the same model, style, size and seed it gives the same bytes on the same machine.
public final class InstantEngine implements AvatarEngine {
  public static final String NAME = "instant";

  /// Megabytes that a worker may hold to cut out or to render. A photo of 2048 x 2048 pixels took
  /// 550 at the worst moment (2026-11-29); the rest is for what we have not seen.
  static final int WORK_MB = 800;

  private static final EngineCapabilities CAPABILITIES =
      new EngineCapabilities(
          EnumSet.allOf(AvatarType.class),
          3,
          20,
          Look.all(),
          List.of(PictureSize.SQUARE, PictureSize.PORTRAIT),
          false,
          false,
          OptionalInt.empty());

  /// The same for everybody: there is nothing to choose.
  private static final TrainingPlan PLAN =
      new TrainingPlan(
          NAME,
          Map.of(),
          "general",
          CAPABILITIES.photosMin(),
          CAPABILITIES.photosMax(),
          0,
          Duration.ofSeconds(15),
          Duration.ofDays(1));

  private final Vision vision;
  private final EngineWork<TrainingRequest, EngineModel> training;
  private final EngineWork<RenderRequest, RenderedPicture> rendering;

  /// What the library could do once it can do always.
  private final AtomicBoolean proving = new AtomicBoolean();

  private volatile EngineHealth health = EngineHealth.USABLE;

  /// @param vision does all image work
  public InstantEngine(Vision vision) {
    this.vision = vision;
    this.training = new InstantTraining(vision);
    this.rendering = new InstantRendering(vision);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EngineCapabilities capabilities() {
    return CAPABILITIES;
  }

  /// Well until it is known not to be: the first call has it found out in the background, because a
  /// process has to start for that, and a broken one is checked again with every call.
  @Override
  public EngineHealth check() {
    if (proving.compareAndSet(false, true)) {
      Thread.ofVirtual().name("instant-check").start(this::prove);
    }
    return health;
  }

  private void prove() {
    try {
      vision.run(new LoadLibrary());
      health = EngineHealth.USABLE;
    } catch (VisionException e) {
      if (e.reason() == VisionException.Reason.FAILED) {
        health = EngineHealth.broken("no-native-library");
      }
      proving.set(false);
    }
  }

  @Override
  public TrainingPlan planTraining(AvatarType type, Map<String, Object> options) {
    for (String option : options.keySet()) {
      throw new StudioException.Invalid(
          ErrorCode.ENGINE_OPTION_INVALID,
          Map.of("engine", NAME, "option", option, "problem", "unknown"));
    }
    return PLAN;
  }

  @Override
  public EngineWork<TrainingRequest, EngineModel> training() {
    return training;
  }

  @Override
  public EngineWork<RenderRequest, RenderedPicture> rendering() {
    return rendering;
  }

  /// Everything it keeps is in the files it was given, which their owner deletes.
  @Override
  public Forgotten forget(EngineModel model) {
    return new Forgotten.Nothing();
  }

  @Override
  public void close() {}

  /// The work can be tried again: nothing of it was kept.
  static EngineException notDone(VisionException e) {
    String reason =
        switch (e.reason()) {
          case INTERRUPTED -> "interrupted";
          case NO_TEMPORARY_FILES -> EngineException.TEMPORARY_FILES_FAILED;
          case TOO_COSTLY, BUSY, FAILED -> "no-worker";
        };
    return new EngineException(Outcome.NOT_SENT, NAME, reason, e);
  }
}

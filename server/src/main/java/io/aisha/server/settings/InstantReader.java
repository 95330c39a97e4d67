package io.aisha.server.settings;

import io.aisha.engines.instant.InstantEngine;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.vision.worker.Vision;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The instant engine is always on and has no settings.
final class InstantReader implements EngineReader {

  /// The engine as the settings describe it.
  record Source() implements EngineSource {

    @Override
    public String name() {
      return InstantEngine.NAME;
    }

    @Override
    public AvatarEngine open(Vision vision, Clock clock, RandomGenerator random) {
      return new InstantEngine(vision);
    }
  }

  @Override
  public String name() {
    return InstantEngine.NAME;
  }

  @Override
  public Optional<EngineSource> read(SettingValues values, boolean preferred) {
    return Optional.of(new Source());
  }
}

package io.aisha.server.settings;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.vision.worker.Vision;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// An engine that the settings switch on, ready to be opened.
public interface EngineSource {

  /// The name of the engine: [AvatarEngine#name()].
  String name();

  /// Opens the engine. No I/O.
  ///
  /// @param vision does the engine's picture work
  /// @param random source of secrets
  AvatarEngine open(Vision vision, Clock clock, RandomGenerator random);
}

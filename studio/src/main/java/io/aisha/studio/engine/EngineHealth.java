package io.aisha.studio.engine;

import java.util.Optional;

/// Whether an engine works.
///
/// @param problem a kebab-case code of the problem, such as `key-refused`; empty when the engine
///   works
public record EngineHealth(Optional<String> problem) {
  /// The engine works.
  public static final EngineHealth USABLE = new EngineHealth(Optional.empty());

  public static EngineHealth broken(String problem) {
    return new EngineHealth(Optional.of(problem));
  }

  public boolean usable() {
    return problem.isEmpty();
  }
}

package io.aisha.studio.engine;

import java.util.Optional;

/// Whether an engine will work.
///
/// @param problem a kebab-case code of what is wrong, such as `key-refused`; empty when it will
///   work
public record EngineHealth(Optional<String> problem) {
  /// It will work.
  public static final EngineHealth USABLE = new EngineHealth(Optional.empty());

  public static EngineHealth broken(String problem) {
    return new EngineHealth(Optional.of(problem));
  }

  public boolean usable() {
    return problem.isEmpty();
  }
}

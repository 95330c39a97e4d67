package io.aisha.studio.engine;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engines of this studio, the preferred one first.
///
/// @param all not empty, each name once
public record Engines(List<AvatarEngine> all) {
  public Engines {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a studio needs at least one engine");
    }
    if (all.stream().map(AvatarEngine::name).distinct().count() != all.size()) {
      throw new IllegalArgumentException("two engines have one name");
    }
  }

  /// The engine of that name, which may have been switched off since something was learned with it.
  public Optional<AvatarEngine> find(String name) {
    return all.stream().filter(engine -> engine.name().equals(name)).findFirst();
  }

  /// The engine of that name.
  ///
  /// @throws StudioException.Invalid `engine-unknown`
  public AvatarEngine get(String name) {
    return find(name)
        .orElseThrow(
            () -> new StudioException.Invalid(ErrorCode.ENGINE_UNKNOWN, Map.of("engine", name)));
  }

  /// The engine of that name, for new work.
  ///
  /// @throws StudioException.Invalid `engine-unknown`
  /// @throws StudioException.Conflict `engine-takes-no-work` with engine and reason
  public AvatarEngine getForWork(String name) {
    AvatarEngine engine = get(name);
    engine
        .refusal()
        .ifPresent(reason -> {
          throw new StudioException.Conflict(
              ErrorCode.ENGINE_TAKES_NO_WORK, Map.of("engine", name, "reason", reason));
        });
    return engine;
  }

  /// The fewest photos with which any engine learns an avatar.
  public int photosEnough() {
    return all.stream().mapToInt(engine -> engine.capabilities().photosMin()).min().orElseThrow();
  }

  /// The most photos that any engine makes use of.
  public int photosMost() {
    return all.stream().mapToInt(engine -> engine.capabilities().photosMax()).max().orElseThrow();
  }
}

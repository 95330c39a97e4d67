package io.aisha.studio.engine;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engines of this studio, the preferred one first.
///
/// @param all not empty, no duplicate names
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

  /// The engine with that name; empty when it has been disabled since it trained something.
  public Optional<AvatarEngine> find(String name) {
    return all.stream().filter(engine -> engine.name().equals(name)).findFirst();
  }

  /// Returns the engine with that name.
  ///
  /// @throws StudioException.Invalid `engine-unknown`
  public AvatarEngine get(String name) {
    return find(name)
        .orElseThrow(
            () -> new StudioException.Invalid(ErrorCode.ENGINE_UNKNOWN, Map.of("engine", name)));
  }

  /// Returns the engine with that name, for new work.
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

  /// The smallest number of photos with which any engine trains an avatar.
  public int minPhotos() {
    return all.stream().mapToInt(engine -> engine.capabilities().photosMin()).min().orElseThrow();
  }

  /// The largest number of photos that any engine uses.
  public int maxPhotos() {
    return all.stream().mapToInt(engine -> engine.capabilities().photosMax()).max().orElseThrow();
  }
}

package io.aisha.server.rest;

import io.aisha.server.http.RequestProblem;
import io.aisha.server.text.Phrases;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.GenerationService;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Asks for pictures; the answer comes at once, the pictures one by one.
@RestController
final class StartGeneration {

  private final GenerationService generations;

  StartGeneration(GenerationService generations) {
    this.generations = generations;
  }

  /// What is sent; everything may be left out.
  ///
  /// @param styles every style of the engine when absent or empty
  /// @param count pictures in each style, 1 when absent
  /// @param size `square` when absent
  /// @param seed 0 or more; a new one when absent
  record RequestJson(
      @Nullable List<String> styles,
      @Nullable Integer count,
      @Nullable String size,
      @Nullable Long seed,
      @Nullable String prompt) {

    GenerationRequest toRequest() {
      if (seed != null && seed < 0) {
        throw new RequestProblem(
            422, "value-out-of-range", Map.of("name", "seed", "min", 0, "max", Long.MAX_VALUE));
      }
      return new GenerationRequest(
          styles == null ? List.of() : styles,
          count == null ? 1 : count,
          size == null
              ? PictureSize.SQUARE
              : Labels.read(size, "size", PictureSize.values(), PictureSize::label),
          seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
          Optional.ofNullable(prompt));
    }
  }

  @PostMapping(path = Paths.API + "/avatars/{id}/generations", consumes = "application/json")
  ResponseEntity<GenerationJson> start(
      UserId owner, @PathVariable AvatarId id, @RequestBody RequestJson request, Phrases phrases) {
    Generation started = generations.start(owner, id, request.toRequest());
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(URI.create(Paths.API + "/generations/" + started.id()))
        .body(GenerationJson.of(started, phrases));
  }
}

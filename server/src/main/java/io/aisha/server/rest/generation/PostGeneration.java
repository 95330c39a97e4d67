package io.aisha.server.rest.generation;

import io.aisha.server.rest.request.EnumField;
import io.aisha.server.rest.request.IdempotentRequests;
import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.GenerationService;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Starts a generation. Responds at once; the pictures follow one by one.
@RestController
public final class PostGeneration {

  private final GenerationService generations;
  private final IdempotentRequests requests;

  PostGeneration(GenerationService generations, IdempotentRequests requests) {
    this.generations = generations;
    this.requests = requests;
  }

  /// The body of the request. Every property is optional.
  ///
  /// @param styles when absent or empty, every style of a free engine, or the plain style of a paid
  ///   engine
  /// @param count pictures in each style, 1 when absent
  /// @param size `square` when absent
  /// @param seed 0 or more; a new one when absent
  /// @param prompt what to show, if the engine supports prompts
  /// @param negativePrompt what not to show, if the model supports negative prompts
  /// @param likeness weight of the trained model, if the engine supports it
  public record RequestJson(
      @Nullable List<String> styles,
      @Nullable Integer count,
      @Nullable String size,
      @Nullable Long seed,
      @Nullable String prompt,
      @Nullable String negativePrompt,
      @Nullable Double likeness) {

    GenerationRequest toRequest() {
      return new GenerationRequest(
          styles == null ? List.of() : styles,
          count == null ? 1 : count,
          size == null
              ? PictureSize.SQUARE
              : EnumField.parse(size, "size", PictureSize.values(), PictureSize::label),
          seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
          new RenderWords(
              Optional.ofNullable(prompt).filter(words -> !words.isBlank()),
              Optional.ofNullable(negativePrompt).filter(words -> !words.isBlank()),
              likeness == null ? OptionalDouble.empty() : OptionalDouble.of(likeness)));
    }
  }

  @PostMapping(path = Paths.API + "/avatars/{id}/generations", consumes = "application/json")
  ResponseEntity<GenerationJson> start(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestHeader(name = IdempotentRequests.HEADER, required = false) @Nullable String key,
      @RequestBody RequestJson request,
      Phrases phrases,
      HttpServletRequest http) {
    GenerationRequest wanted = request.toRequest();
    UUID started =
        requests.create(
            owner,
            key,
            "generations of " + id,
            request,
            () -> generations.start(owner, id, wanted).id().value());
    return ResponseEntity.status(HttpStatus.ACCEPTED)
        .location(Paths.location(http, "/generations/" + started))
        .body(
            GenerationJson.of(
                generations.getGeneration(owner, new GenerationId(started)), phrases));
  }
}

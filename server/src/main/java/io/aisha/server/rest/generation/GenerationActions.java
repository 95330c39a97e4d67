package io.aisha.server.rest.generation;

import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationService;
import io.aisha.text.Phrases;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Lists, shows, cancels and deletes generations.
@RestController
@RequestMapping(Paths.API)
public final class GenerationActions {

  private final GenerationService generations;

  GenerationActions(GenerationService generations) {
    this.generations = generations;
  }

  @GetMapping("/avatars/{id}/generations")
  ListJson<GenerationJson> list(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = ListJson.LIMIT) int limit,
      Phrases phrases) {
    return ListJson.page(
        generations.getGenerations(owner, id),
        ListJson.Order.NEWEST_FIRST,
        cursor,
        limit,
        Generation::id,
        generation -> GenerationJson.of(generation, phrases));
  }

  @GetMapping("/generations/{id}")
  GenerationJson show(UserId owner, @PathVariable GenerationId id, Phrases phrases) {
    return GenerationJson.of(generations.getGeneration(owner, id), phrases);
  }

  @PostMapping("/generations/{id}/cancel")
  GenerationJson cancel(UserId owner, @PathVariable GenerationId id, Phrases phrases) {
    return GenerationJson.of(generations.cancel(owner, id), phrases);
  }

  @DeleteMapping("/generations/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(UserId owner, @PathVariable GenerationId id) {
    generations.delete(owner, id);
  }
}

package io.aisha.server.rest.avatar;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.rest.request.Paths;
import io.aisha.server.rest.response.ListJson;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.erasure.Erasures;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists, shows, renames and deletes avatars.
@RestController
@RequestMapping(Paths.API + "/avatars")
public final class AvatarActions {

  private final AvatarService avatars;
  private final Erasures erasures;

  AvatarActions(AvatarService avatars, Erasures erasures) {
    this.avatars = avatars;
    this.erasures = erasures;
  }

  /// The properties of an avatar that can be changed.
  public record ChangeJson(@Nullable String name) {}

  @GetMapping
  ListJson<AvatarJson> list(
      UserId owner,
      @RequestParam(defaultValue = "") String cursor,
      @RequestParam(defaultValue = ListJson.LIMIT) int limit) {
    return ListJson.page(
        avatars.getUserAvatars(owner),
        ListJson.Order.NEWEST_FIRST,
        cursor,
        limit,
        Avatar::id,
        AvatarJson::of);
  }

  @GetMapping("/{id}")
  AvatarJson show(UserId owner, @PathVariable AvatarId id) {
    return AvatarJson.of(avatars.getAvatar(owner, id));
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {"application/json", "application/merge-patch+json"})
  AvatarJson change(UserId owner, @PathVariable AvatarId id, @RequestBody ChangeJson change) {
    if (change.name() == null) {
      throw new RequestProblem(422, "value-missing", Map.of("name", "name"));
    }
    return AvatarJson.of(avatars.rename(owner, id, change.name()));
  }

  /// The location is the address of the receipt.
  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(UserId owner, @PathVariable AvatarId id, HttpServletRequest http) {
    return ResponseEntity.noContent()
        .location(Paths.location(http, "/erasures/" + erasures.eraseAvatar(owner, id)))
        .build();
  }
}

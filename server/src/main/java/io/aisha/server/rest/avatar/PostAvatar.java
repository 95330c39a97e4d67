package io.aisha.server.rest.avatar;

import io.aisha.server.rest.request.EnumField;
import io.aisha.server.rest.request.IdempotentRequests;
import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Creates an avatar.
@RestController
public final class PostAvatar {

  private final AvatarService avatars;
  private final IdempotentRequests requests;

  PostAvatar(AvatarService avatars, IdempotentRequests requests) {
    this.avatars = avatars;
    this.requests = requests;
  }

  /// The body of the request. The default of `type` is `character`.
  public record RequestJson(@Nullable String name, @Nullable String gender, @Nullable String type) {

    NewAvatar toNewAvatar() {
      return new NewAvatar(
          name == null ? "" : name,
          EnumField.parse(gender, "gender", AvatarGender.values(), AvatarGender::label),
          type == null
              ? AvatarType.CHARACTER
              : EnumField.parse(type, "type", AvatarType.values(), AvatarType::label));
    }
  }

  @PostMapping(path = Paths.API + "/avatars", consumes = "application/json")
  ResponseEntity<AvatarJson> create(
      UserId owner,
      @RequestHeader(name = IdempotentRequests.HEADER, required = false) @Nullable String key,
      @RequestBody RequestJson request,
      HttpServletRequest http) {
    NewAvatar wanted = request.toNewAvatar();
    UUID id =
        requests.create(
            owner, key, "avatars", request, () -> avatars.create(owner, wanted).id().value());
    return ResponseEntity.created(Paths.location(http, "/avatars/" + id))
        .body(AvatarJson.of(avatars.getAvatar(owner, new AvatarId(id))));
  }
}

package io.aisha.server.rest;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Makes an avatar.
@RestController
final class CreateAvatar {

  private final AvatarService avatars;

  CreateAvatar(AvatarService avatars) {
    this.avatars = avatars;
  }

  /// What is sent. `type` is `character` unless it says otherwise.
  record RequestJson(@Nullable String name, @Nullable String gender, @Nullable String type) {

    NewAvatar toNewAvatar() {
      return new NewAvatar(
          name == null ? "" : name,
          Labels.read(gender, "gender", AvatarGender.values(), AvatarGender::label),
          type == null
              ? AvatarType.CHARACTER
              : Labels.read(type, "type", AvatarType.values(), AvatarType::label));
    }
  }

  @PostMapping(path = Paths.API + "/avatars", consumes = "application/json")
  ResponseEntity<AvatarJson> create(UserId owner, @RequestBody RequestJson request) {
    Avatar made = avatars.create(owner, request.toNewAvatar());
    return ResponseEntity.created(URI.create(Paths.API + "/avatars/" + made.id()))
        .body(AvatarJson.of(made));
  }
}

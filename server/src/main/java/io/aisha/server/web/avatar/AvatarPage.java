package io.aisha.server.web.avatar;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.generation.GenerationService;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/avatars/{id}`: redirects to the page of the next step.
@Controller
public final class AvatarPage {

  private final AvatarService avatars;
  private final GenerationService generations;

  AvatarPage(AvatarService avatars, GenerationService generations) {
    this.avatars = avatars;
    this.generations = generations;
  }

  @GetMapping("/avatars/{id}")
  String lead(UserId owner, @PathVariable AvatarId id) {
    Avatar avatar = avatars.getAvatar(owner, id);
    String page =
        switch (avatar.status()) {
          case DRAFT, UPLOADING -> "photos";
          case READY, TRAINING, ERROR, CANCELLED -> "train";
          case COMPLETED -> hasPictures(owner, id) ? "gallery" : "create";
        };
    return "redirect:/avatars/" + id + "/" + page;
  }

  private boolean hasPictures(UserId owner, AvatarId id) {
    return !generations.getImages(owner, id, Optional.empty(), 1).items().isEmpty();
  }
}

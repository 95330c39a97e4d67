package io.aisha.server.web.image;

import io.aisha.server.web.avatar.AvatarHeads;
import io.aisha.studio.Page;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import io.aisha.text.Phrases;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `/avatars/{id}/gallery`: all pictures of an avatar, the newest first.
@Controller
public final class GalleryPage {

  private static final int PICTURES_A_PAGE = 60;

  private final AvatarService avatars;
  private final GenerationService generations;
  private final AvatarHeads heads;

  GalleryPage(AvatarService avatars, GenerationService generations, AvatarHeads heads) {
    this.avatars = avatars;
    this.generations = generations;
    this.heads = heads;
  }

  /// @param after the last picture of the previous page; absent for the first page
  @GetMapping("/avatars/{id}/gallery")
  String show(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(required = false) @Nullable ImageId after,
      Phrases phrases,
      Model page) {
    Avatar avatar = avatars.getAvatar(owner, id);
    Page<GeneratedImage, ImageId> images =
        generations.getImages(owner, id, Optional.ofNullable(after), PICTURES_A_PAGE);
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.GALLERY, phrases));
    page.addAttribute(
        "images",
        images.items().stream()
            .map(image -> PictureTile.of(image, avatar.name(), phrases))
            .toList());
    page.addAttribute("next", images.next().map(ImageId::toString).orElse(""));
    return "gallery";
  }
}

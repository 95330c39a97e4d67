package io.aisha.server.web;

import io.aisha.server.text.Phrases;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/images/{id}`: one picture as large as the window, with its neighbours, download, more like it,
/// delete.
@Controller
final class ImagePage {

  /// How far back neighbours are looked for; beyond it a picture has no newer one.
  private static final int NEIGHBOURS = 200;

  private final AvatarService avatars;
  private final GenerationService generations;

  ImagePage(AvatarService avatars, GenerationService generations) {
    this.avatars = avatars;
    this.generations = generations;
  }

  @GetMapping("/images/{id}")
  String show(UserId owner, @PathVariable ImageId id, Phrases phrases, Model page) {
    GeneratedImage image = generations.getImage(owner, id);
    Avatar avatar = avatars.getAvatar(owner, image.avatarId());
    page.addAttribute("name", avatar.name());
    page.addAttribute("image", Shot.of(image, avatar.name(), phrases));
    page.addAttribute(
        "facts",
        phrases
            .texts()
            .text(
                "web.image.facts",
                Map.of(
                    "width", image.widthPx(),
                    "height", image.heightPx(),
                    "seed", Long.toString(image.seed()))));
    page.addAttribute("newer", newer(image).map(ImageId::toString).orElse(""));
    page.addAttribute("older", older(image).map(ImageId::toString).orElse(""));
    return "image";
  }

  /// One more in the same style and shape, with a seed of its own.
  @PostMapping("/images/{id}/again")
  String again(UserId owner, @PathVariable ImageId id) {
    GeneratedImage image = generations.getImage(owner, id);
    PictureSize size =
        image.heightPx() > image.widthPx() ? PictureSize.PORTRAIT : PictureSize.SQUARE;
    Generation started =
        generations.start(
            owner,
            image.avatarId(),
            new GenerationRequest(
                List.of(image.style()), 1, size, OptionalLong.empty(), RenderWords.NONE));
    return "redirect:/generations/" + started.id();
  }

  @PostMapping("/images/{id}/delete")
  String delete(UserId owner, @PathVariable ImageId id) {
    GeneratedImage image = generations.getImage(owner, id);
    generations.deleteImage(owner, id);
    return "redirect:/avatars/" + image.avatarId() + "/gallery";
  }

  private Optional<ImageId> older(GeneratedImage image) {
    return generations
        .getImages(image.owner(), image.avatarId(), Optional.of(image.id()), 1)
        .items()
        .stream()
        .map(GeneratedImage::id)
        .findFirst();
  }

  private Optional<ImageId> newer(GeneratedImage image) {
    List<ImageId> latest =
        generations
            .getImages(image.owner(), image.avatarId(), Optional.empty(), NEIGHBOURS)
            .items()
            .stream()
            .map(GeneratedImage::id)
            .toList();
    int place = latest.indexOf(image.id());
    return place > 0 ? Optional.of(latest.get(place - 1)) : Optional.empty();
  }
}

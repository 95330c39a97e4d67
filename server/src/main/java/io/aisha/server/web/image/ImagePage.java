package io.aisha.server.web.image;

import io.aisha.server.http.problem.Problems;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/images/{id}`: one picture in the size of the window, with links to its neighbours, download,
/// another like it, and delete.
@Controller
public final class ImagePage {

  /// The number of pictures among which neighbours are searched. An older picture has no link to a
  /// newer one.
  private static final int NEIGHBOURS = 200;

  private final AvatarService avatars;
  private final GenerationService generations;

  ImagePage(AvatarService avatars, GenerationService generations) {
    this.avatars = avatars;
    this.generations = generations;
  }

  @GetMapping("/images/{id}")
  String show(UserId owner, @PathVariable ImageId id, Phrases phrases, Model page) {
    return page(generations.getImage(owner, id), "", phrases, page);
  }

  /// Generates another picture with the same style, size and prompts, and a new seed.
  @PostMapping("/images/{id}/again")
  String again(
      UserId owner,
      @PathVariable ImageId id,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    GeneratedImage image = generations.getImage(owner, id);
    try {
      Generation started =
          generations.start(owner, image.avatarId(), generations.moreLike(owner, id));
      return "redirect:/generations/" + started.id();
    } catch (StudioException.Conflict | StudioException.Invalid | StudioException.TooMany e) {
      Problems.mark(e, response, HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      return page(image, phrases.error(e.code(), e.arguments()), phrases, page);
    }
  }

  @PostMapping("/images/{id}/delete")
  String delete(UserId owner, @PathVariable ImageId id) {
    GeneratedImage image = generations.getImage(owner, id);
    generations.deleteImage(owner, id);
    return "redirect:/avatars/" + image.avatarId() + "/gallery";
  }

  private String page(GeneratedImage image, String problem, Phrases phrases, Model page) {
    Avatar avatar = avatars.getAvatar(image.owner(), image.avatarId());
    page.addAttribute("problem", problem);
    page.addAttribute("name", avatar.name());
    page.addAttribute("image", PictureTile.of(image, avatar.name(), phrases));
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

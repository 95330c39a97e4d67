package io.aisha.server.web.photo;

import io.aisha.server.web.avatar.AvatarHeads;
import io.aisha.server.web.element.ThumbnailUrls;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.SamePersonResult;
import io.aisha.studio.photo.SamePersonResult.OddPhoto;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The answer to "do all photos show one person", with each doubtful photo beside the most typical
/// one.
@Controller
public final class SamePersonPage {
  private final AvatarService avatars;
  private final PhotoService photos;
  private final AvatarHeads heads;

  SamePersonPage(AvatarService avatars, PhotoService photos, AvatarHeads heads) {
    this.avatars = avatars;
    this.photos = photos;
    this.heads = heads;
  }

  /// A photo in a pair.
  public record Shown(String id, int number, String name, String picture) {
    static Shown of(Photo photo) {
      return new Shown(
          photo.id().toString(),
          photo.number(),
          photo.verdict().originalName(),
          ThumbnailUrls.of(photo));
    }
  }

  /// The answer is not stored, so its address alone leads back to the photos.
  @GetMapping("/avatars/{id}/same-person")
  String back(@PathVariable AvatarId id) {
    return "redirect:/avatars/" + id + "/photos";
  }

  @PostMapping("/avatars/{id}/same-person")
  String check(
      UserId owner,
      @PathVariable AvatarId id,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    Avatar avatar = avatars.getAvatar(owner, id);
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.PHOTOS, phrases));
    try {
      SamePersonResult result = photos.samePerson().check(owner, id);
      page.addAttribute("problem", "");
      page.addAttribute(
          "sentence",
          phrases
              .texts()
              .text(
                  "same-person." + result.finding().name(),
                  Map.of("compared", result.compared(), "odd", result.odd().size())));
      page.addAttribute("typical", result.typical().map(Shown::of).orElse(null));
      page.addAttribute("odd", result.odd().stream().map(OddPhoto::photo).map(Shown::of).toList());
      page.addAttribute("notCompared", numbers(result.notCompared()));
    } catch (StudioException.Conflict e) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      page.addAttribute("problem", phrases.error(e.code(), e.arguments()));
      page.addAttribute("odd", List.of());
    }
    return "same-person";
  }

  private static String numbers(List<Photo> photos) {
    return String.join(
        ", ", photos.stream().map(photo -> Integer.toString(photo.number())).toList());
  }
}

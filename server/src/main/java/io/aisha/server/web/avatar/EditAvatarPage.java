package io.aisha.server.web.avatar;

import io.aisha.server.web.privacy.ErasedPage;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.erasure.Erasures;
import io.aisha.studio.photo.PhotoService;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/avatars/{id}/edit`: renames an avatar, and deletes it after confirmation.
@Controller
public final class EditAvatarPage {

  private final AvatarService avatars;
  private final PhotoService photos;
  private final AvatarHeads heads;
  private final Erasures erasures;

  EditAvatarPage(AvatarService avatars, PhotoService photos, AvatarHeads heads, Erasures erasures) {
    this.avatars = avatars;
    this.photos = photos;
    this.heads = heads;
    this.erasures = erasures;
  }

  @GetMapping("/avatars/{id}/edit")
  String show(UserId owner, @PathVariable AvatarId id, Phrases phrases, Model page) {
    Avatar avatar = avatars.getAvatar(owner, id);
    return form(avatar, avatar.name(), "", phrases, page);
  }

  @PostMapping("/avatars/{id}/rename")
  String rename(
      UserId owner,
      @PathVariable AvatarId id,
      @RequestParam(defaultValue = "") String name,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    try {
      avatars.rename(owner, id, name);
      return "redirect:/avatars/" + id;
    } catch (StudioException.Conflict | StudioException.Invalid e) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      String sentence = phrases.error(e.code(), e.arguments());
      return form(avatars.getAvatar(owner, id), name, sentence, phrases, page);
    }
  }

  @GetMapping("/avatars/{id}/delete")
  String ask(UserId owner, @PathVariable AvatarId id, Phrases phrases, Model page) {
    Avatar avatar = avatars.getAvatar(owner, id);
    int count = photos.getPhotos(owner, id).size();
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.NONE, phrases));
    page.addAttribute("loss", phrases.texts().text("web.delete.loss", Map.of("photos", count)));
    return "delete";
  }

  @PostMapping("/avatars/{id}/delete")
  String delete(UserId owner, @PathVariable AvatarId id) {
    return ErasedPage.redirect(erasures.eraseAvatar(owner, id));
  }

  private String form(Avatar avatar, String name, String problem, Phrases phrases, Model page) {
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.NONE, phrases));
    page.addAttribute("name", name);
    page.addAttribute("problem", problem);
    return "edit";
  }
}

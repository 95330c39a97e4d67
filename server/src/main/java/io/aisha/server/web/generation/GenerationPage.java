package io.aisha.server.web.generation;

import io.aisha.server.web.avatar.AvatarHeads;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.generation.GenerationService;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/generations/{id}`: shows the pictures of one generation as they are completed.
@Controller
public final class GenerationPage {

  private final AvatarService avatars;
  private final GenerationService generations;
  private final AvatarHeads heads;

  GenerationPage(AvatarService avatars, GenerationService generations, AvatarHeads heads) {
    this.avatars = avatars;
    this.generations = generations;
    this.heads = heads;
  }

  @GetMapping("/generations/{id}")
  String show(UserId owner, @PathVariable GenerationId id, Phrases phrases, Model page) {
    Generation generation = generations.getGeneration(owner, id);
    Avatar avatar = avatars.getAvatar(owner, generation.avatarId());
    page.addAttribute("head", heads.of(avatar, AvatarHeads.Page.CREATE, phrases));
    page.addAttribute("generation", GenerationPanel.of(generation, avatar.name(), phrases));
    return "generation";
  }

  /// Only the panel, with the pictures that the page does not show yet.
  ///
  /// @param shown ordinals of the pictures on the page, separated by dots
  @GetMapping("/generations/{id}/progress")
  String showProgress(
      UserId owner,
      @PathVariable GenerationId id,
      @RequestParam(defaultValue = "") String shown,
      Phrases phrases,
      Model page) {
    Generation generation = generations.getGeneration(owner, id);
    Avatar avatar = avatars.getAvatar(owner, generation.avatarId());
    GenerationPanel panel = GenerationPanel.of(generation, avatar.name(), phrases);
    Set<String> known = Set.copyOf(List.of(shown.split("\\.", -1)));
    page.addAttribute("generation", panel);
    page.addAttribute(
        "news",
        panel.images().stream()
            .filter(shot -> shot.ended() && !known.contains(Integer.toString(shot.ordinal())))
            .toList());
    return "generation :: changed(generation=${generation},news=${news})";
  }

  @PostMapping("/generations/{id}/cancel")
  String cancel(UserId owner, @PathVariable GenerationId id) {
    if (!generations.getGeneration(owner, id).state().ended()) {
      generations.cancel(owner, id);
    }
    return "redirect:/generations/" + id;
  }
}

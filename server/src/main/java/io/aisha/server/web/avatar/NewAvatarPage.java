package io.aisha.server.web.avatar;

import io.aisha.server.web.element.Choice;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/avatars/new`: type, gender and name on one page.
@Controller
public final class NewAvatarPage {

  private final AvatarService avatars;

  NewAvatarPage(AvatarService avatars) {
    this.avatars = avatars;
  }

  @GetMapping("/avatars/new")
  String show(Phrases phrases, Model page) {
    return form("", Optional.empty(), AvatarType.CHARACTER, "", phrases, page);
  }

  @PostMapping("/avatars")
  String create(
      UserId owner,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "other") AvatarGender gender,
      @RequestParam(defaultValue = "character") AvatarType type,
      Phrases phrases,
      Model page,
      HttpServletResponse response) {
    NewAvatar wanted = new NewAvatar(name, gender, type);
    try {
      Avatar made = avatars.create(owner, wanted);
      return "redirect:/avatars/" + made.id() + "/photos";
    } catch (StudioException.Conflict | StudioException.Invalid e) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      String sentence = phrases.error(e.code(), e.arguments());
      return form(name, Optional.of(gender), type, sentence, phrases, page);
    }
  }

  /// @param gender empty until the user has chosen; there is no default
  private static String form(
      String name,
      Optional<AvatarGender> gender,
      AvatarType type,
      String problem,
      Phrases phrases,
      Model page) {
    page.addAttribute("types", types(type, phrases));
    page.addAttribute("genders", genders(gender, phrases));
    page.addAttribute("name", name);
    page.addAttribute("problem", problem);
    return "new-avatar";
  }

  private static List<Choice> types(AvatarType chosen, Phrases phrases) {
    return Arrays.stream(AvatarType.values())
        .map(type ->
            new Choice(
                type.label(),
                phrases.label("avatar.type", type.label()),
                phrases.texts().text("web.new.type." + type.label()),
                switch (type) {
                  case CHARACTER -> "person";
                  case STYLE -> "brush";
                  case CUSTOM -> "shapes";
                },
                type == chosen))
        .toList();
  }

  private static List<Choice> genders(Optional<AvatarGender> chosen, Phrases phrases) {
    return Arrays.stream(AvatarGender.values())
        .map(gender ->
            new Choice(
                gender.label(),
                phrases.label("avatar.gender", gender.label()),
                "",
                "",
                chosen.equals(Optional.of(gender))))
        .toList();
  }
}

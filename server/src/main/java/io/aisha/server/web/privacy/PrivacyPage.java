package io.aisha.server.web.privacy;

import io.aisha.server.http.request.ConfirmUser;
import io.aisha.studio.account.User;
import io.aisha.studio.engine.Engines;
import io.aisha.text.Phrases;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// `/privacy`: what the studio stores about the user, and what the user can do about it.
@Controller
public final class PrivacyPage {
  static final String PATH = "/privacy";

  private final Engines engines;
  private final ConfirmUser confirm;

  PrivacyPage(ConfirmUser confirm, Engines engines) {
    this.engines = engines;
    this.confirm = confirm;
  }

  /// The caller may have added what just happened.
  @GetMapping(PATH)
  String show(User user, Phrases phrases, Model page) {
    page.addAttribute("user", user);
    page.addAttribute(
        "places", engines.all().stream().map(engine -> EnginePlace.of(engine, phrases)).toList());
    page.addAttribute("byPassword", confirm.byPassword(user));
    return "privacy";
  }
}

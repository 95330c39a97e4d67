package io.aisha.server.web.privacy;

import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.web.element.Moment;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.engine.Engines;
import io.aisha.text.Phrases;
import io.aisha.text.PrivacyWords;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// `/privacy`: what the studio stores about the user, and what the user can do about it.
@Controller
public final class PrivacyPage {
  static final String PATH = "/privacy";

  private final Engines engines;
  private final ConfirmUser confirm;
  private final Privacy privacy;

  PrivacyPage(ConfirmUser confirm, Engines engines, Privacy privacy) {
    this.engines = engines;
    this.confirm = confirm;
    this.privacy = privacy;
  }

  /// The caller may have added what just happened.
  @GetMapping(PATH)
  String show(User user, Phrases phrases, Model page) {
    page.addAttribute("user", user);
    page.addAttribute(
        "places",
        engines.all().stream().map(engine -> PrivacyWords.place(engine, phrases)).toList());
    page.addAttribute("kept", PrivacyWords.retention(privacy.retention(), phrases.texts()));
    ConsentQuestion.ask(user.id(), "", privacy.consents(), phrases, page);
    privacy
        .consents()
        .find(user.id())
        .ifPresent(given -> {
          page.addAttribute("agreed", Moment.of(given.givenAt(), phrases.texts().language()));
          page.addAttribute("agreedText", PrivacyWords.consent(phrases.texts()));
        });
    page.addAttribute("byPassword", confirm.byPassword(user));
    return "privacy";
  }
}

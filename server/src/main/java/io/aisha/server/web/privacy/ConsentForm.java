package io.aisha.server.web.privacy;

import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.consent.ConsentSurface;
import io.aisha.studio.consent.Consents;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Records that the user of the request agrees to what happens to photos.
@Controller
public final class ConsentForm {

  private final Consents consents;
  private final PrivacyPage privacy;

  ConsentForm(Privacy privacy, PrivacyPage page) {
    this.consents = privacy.consents();
    this.privacy = page;
  }

  /// @param version of the text that the user has read
  /// @param avatar to whose photos to go back
  @PostMapping(PrivacyPage.PATH + "/consent")
  String agree(
      User user,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam Optional<AvatarId> avatar,
      Phrases phrases,
      HttpServletResponse response,
      Model page) {
    try {
      consents.give(user.id(), version, ConsentSurface.WEB);
    } catch (StudioException.Invalid e) {
      response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      page.addAttribute("consentProblem", phrases.error(e.code(), e.arguments()));
      return privacy.show(user, phrases, page);
    }
    return avatar
        .map(id -> "redirect:/avatars/" + id + "/photos")
        .orElse("redirect:" + PrivacyPage.PATH);
  }
}

package io.aisha.server.web.privacy;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.erasure.Erasures;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Erases the user of the request with everything.
@Controller
public final class EraseAccountForm {

  private final Erasures erasures;
  private final ConfirmUser confirmUser;
  private final PrivacyPage privacy;

  EraseAccountForm(Erasures erasures, ConfirmUser confirmUser, PrivacyPage privacy) {
    this.erasures = erasures;
    this.confirmUser = confirmUser;
    this.privacy = privacy;
  }

  @PostMapping(PrivacyPage.PATH + "/erase")
  String erase(
      User user,
      @RequestParam String confirm,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    String receipt;
    try {
      confirmUser.confirm(user, confirm, request);
      receipt = erasures.eraseUser(Optional.of(user.id()), user.id());
    } catch (StudioException.Invalid | StudioException.Conflict | StudioException.TooMany e) {
      response.setStatus(e instanceof StudioException.TooMany ? 429 : 422);
      Problems.waitHeader(e, response);
      page.addAttribute("eraseProblem", phrases.error(e.code(), e.arguments()));
      return privacy.show(user, phrases, page);
    }
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    return ErasedPage.redirect(receipt);
  }
}

package io.aisha.server.web.admin;

import io.aisha.server.web.privacy.ErasedPage;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserOverview;
import io.aisha.studio.erasure.Erasures;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/admin/users/{id}/erase`: asks for confirmation, naming the user and what is lost, and erases.
@Controller
public final class EraseUserPage {

  private final AccountService accounts;
  private final Erasures erasures;

  EraseUserPage(AccountService accounts, Erasures erasures) {
    this.accounts = accounts;
    this.erasures = erasures;
  }

  @GetMapping("/admin/users/{id}/erase")
  String ask(@PathVariable UserId id, Language language, Phrases phrases, Model page) {
    return ask(id, "", language, phrases, page);
  }

  /// An administrator who erases themselves is signed out.
  @PostMapping("/admin/users/{id}/erase")
  String erase(
      UserId by,
      @PathVariable UserId id,
      Language language,
      Phrases phrases,
      HttpServletResponse response,
      Model page) {
    try {
      return ErasedPage.redirect(erasures.eraseUser(Optional.of(by), id));
    } catch (StudioException.Conflict e) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      return ask(id, phrases.error(e.code(), e.arguments()), language, phrases, page);
    }
  }

  private String ask(UserId id, String problem, Language language, Phrases phrases, Model page) {
    UserOverview overview = accounts.getOverview(id);
    page.addAttribute("user", UserLine.of(overview, phrases, language));
    page.addAttribute("problem", problem);
    return "admin/erase";
  }
}

package io.aisha.server.web.admin;

import io.aisha.server.http.signin.SignInLinks;
import io.aisha.server.web.element.Choice;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserOverview;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.Membership;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/admin/users/{id}`: one user, and what an administrator can do about them.
@Controller
public final class UserPage {

  private final AccountService accounts;
  private final Membership membership;
  private final LinkView links;

  UserPage(AccountService accounts, SignIn signIn, LinkView links) {
    this.accounts = accounts;
    this.membership = signIn.membership();
    this.links = links;
  }

  @GetMapping("/admin/users/{id}")
  String show(@PathVariable UserId id, Language language, Phrases phrases, Model page) {
    return show(id, "", language, phrases, page);
  }

  @PostMapping("/admin/users/{id}/recovery")
  String recover(
      UserId by,
      @PathVariable UserId id,
      Language language,
      Phrases phrases,
      HttpServletRequest request,
      Model page) {
    String name = accounts.getUser(id).displayName();
    String code = membership.letRecover(Optional.of(by), id);
    String title = phrases.texts().text("web.admin.recovery.link", Map.of("name", name));
    return links.show(title, SignInLinks::recover, code, request, page, language);
  }

  @PostMapping("/admin/users/{id}/sessions/end")
  String endSessions(UserId by, @PathVariable UserId id) {
    accounts.getUser(id);
    membership.endSessions(Optional.of(by), id);
    return back(id);
  }

  @PostMapping("/admin/users/{id}/unblock")
  String unblock(UserId by, @PathVariable UserId id) {
    membership.unblock(Optional.of(by), id);
    return back(id);
  }

  @PostMapping("/admin/users/{id}/block")
  String block(
      UserId by,
      @PathVariable UserId id,
      Language language,
      Phrases phrases,
      HttpServletResponse response,
      Model page) {
    return change(
        () -> membership.block(Optional.of(by), id), id, language, phrases, response, page);
  }

  @PostMapping("/admin/users/{id}/role")
  String changeRole(
      UserId by,
      @PathVariable UserId id,
      @RequestParam UserRole role,
      Language language,
      Phrases phrases,
      HttpServletResponse response,
      Model page) {
    return change(
        () -> membership.changeRole(Optional.of(by), id, role),
        id,
        language,
        phrases,
        response,
        page);
  }

  /// The last administrator keeps the role and cannot be blocked.
  private String change(
      Runnable change,
      UserId id,
      Language language,
      Phrases phrases,
      HttpServletResponse response,
      Model page) {
    try {
      change.run();
      return back(id);
    } catch (StudioException.Conflict e) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      return show(id, phrases.error(e.code(), e.arguments()), language, phrases, page);
    }
  }

  private static String back(UserId id) {
    return "redirect:/admin/users/" + id;
  }

  private String show(UserId id, String problem, Language language, Phrases phrases, Model page) {
    UserOverview overview = accounts.getOverview(id);
    page.addAttribute("user", UserLine.of(overview, phrases, language));
    page.addAttribute("signedIn", overview.usage().sessions() > 0);
    page.addAttribute("roles", roles(overview.user().role(), phrases));
    page.addAttribute("problem", problem);
    return "admin/user";
  }

  private static List<Choice> roles(UserRole now, Phrases phrases) {
    return Arrays.stream(UserRole.values())
        .map(role ->
            new Choice(
                role.label(),
                phrases.label("user.role", role.label()),
                phrases.texts().text("user.role." + role.label() + ".hint"),
                "",
                role == now))
        .toList();
  }
}

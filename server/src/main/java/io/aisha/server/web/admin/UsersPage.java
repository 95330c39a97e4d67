package io.aisha.server.web.admin;

import io.aisha.server.http.signin.SignInLinks;
import io.aisha.studio.Page;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserOverview;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.assembly.SignIn;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/admin`: all users, and invitations.
@Controller
public final class UsersPage {

  private static final int USERS_A_PAGE = 50;

  private final AccountService accounts;
  private final SignIn signIn;
  private final LinkView links;

  UsersPage(AccountService accounts, SignIn signIn, LinkView links) {
    this.accounts = accounts;
    this.signIn = signIn;
    this.links = links;
  }

  /// @param after the last user of the previous page; absent for the first page
  @GetMapping("/admin")
  String show(
      @RequestParam(required = false) @Nullable UserId after,
      Language language,
      Phrases phrases,
      Model page) {
    Page<UserOverview, UserId> users = accounts.overviews(Optional.ofNullable(after), USERS_A_PAGE);
    page.addAttribute(
        "users", users.items().stream().map(one -> UserLine.of(one, phrases, language)).toList());
    page.addAttribute("next", users.next().map(UserId::toString).orElse(""));
    return "admin/users";
  }

  @PostMapping("/admin/invitations")
  String invite(
      UserId by,
      @RequestParam UserRole role,
      Language language,
      Phrases phrases,
      HttpServletRequest request,
      Model page) {
    String code = signIn.membership().invite(Optional.of(by), role);
    String title = phrases.texts().text("web.admin.invitation." + role.label());
    return links.show(title, SignInLinks::join, code, request, page, language);
  }
}

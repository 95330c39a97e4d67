package io.aisha.server.web.account;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.token.ApiTokenId;
import io.aisha.studio.token.ApiTokens;
import io.aisha.studio.token.TokenScope;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Makes and revokes API tokens of the user.
@Controller
public final class TokenForms {

  private final ShowAccount account;
  private final ApiTokens tokens;
  private final ConfirmUser confirmUser;

  TokenForms(ShowAccount account, SignIn signIn, ConfirmUser confirmUser) {
    this.confirmUser = confirmUser;
    this.account = account;
    this.tokens = signIn.tokens();
  }

  /// Shows the token in the response itself, so that it is stored nowhere.
  ///
  /// @param days until it expires; null for a token that does not expire
  /// @param confirm the password, or the login of a user without one
  @PostMapping(AccountPage.PATH + "/tokens")
  String make(
      User user,
      @RequestParam String name,
      @RequestParam TokenScope scope,
      @RequestParam(required = false) @Nullable Integer days,
      @RequestParam(defaultValue = "") String confirm,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      confirmUser.confirm(user, confirm, request);
      OptionalInt valid = days == null ? OptionalInt.empty() : OptionalInt.of(days);
      page.addAttribute("madeToken", tokens.make(user, name, scope, valid).text());
    } catch (StudioException.Invalid | StudioException.Conflict | StudioException.TooMany e) {
      Problems.mark(e, response, HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
      page.addAttribute("tokenProblem", phrases.error(e.code(), e.arguments()));
      page.addAttribute("tokenName", name);
    }
    return account.show(user, request, phrases, page);
  }

  @PostMapping(AccountPage.PATH + "/tokens/{id}/revoke")
  String revoke(UserId user, @PathVariable ApiTokenId id) {
    tokens.revoke(user, id);
    return "redirect:" + AccountPage.PATH;
  }
}

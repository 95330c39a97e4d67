package io.aisha.server.rest.account;

import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.User;
import io.aisha.studio.email.Emails;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows the user of the request.
@RestController
public final class MeActions {

  private final AccountsRequired accounts;
  private final Emails emails;

  MeActions(AccountsRequired accounts, Emails emails) {
    this.accounts = accounts;
    this.emails = emails;
  }

  @GetMapping(Paths.API + "/me")
  MeJson show(HttpServletRequest request) {
    User user = accounts.user(request);
    return MeJson.of(user, emails.of(user.id()).verified());
  }
}

package io.aisha.server.rest.account;

import io.aisha.server.rest.request.Paths;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Shows the user of the request.
@RestController
public final class MeActions {

  private final AccountsRequired accounts;

  MeActions(AccountsRequired accounts) {
    this.accounts = accounts;
  }

  @GetMapping(Paths.API + "/me")
  MeJson show(HttpServletRequest request) {
    return MeJson.of(accounts.user(request));
  }
}

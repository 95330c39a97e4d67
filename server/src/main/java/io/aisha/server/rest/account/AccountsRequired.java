package io.aisha.server.rest.account;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.request.CurrentUser;
import io.aisha.studio.account.User;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/// The user of a request that makes sense only in a studio with accounts.
@Component
public final class AccountsRequired {

  private final CurrentUser users;

  AccountsRequired(CurrentUser users) {
    this.users = users;
  }

  /// The user who is signed in.
  ///
  /// @throws RequestProblem `no-accounts`
  User user(HttpServletRequest request) {
    if (!users.hasAccounts()) {
      throw new RequestProblem(404, "no-accounts");
    }
    return users.of(request);
  }
}

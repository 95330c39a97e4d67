package io.aisha.server.web.account;

import io.aisha.server.http.signin.UserSessions;
import io.aisha.studio.account.UserId;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Ends sessions of the user.
@Controller
public final class SessionForms {

  private static final String BACK = "redirect:" + AccountPage.PATH;

  private final UserSessions sessions;

  SessionForms(UserSessions sessions) {
    this.sessions = sessions;
  }

  @PostMapping(AccountPage.PATH + "/sessions/end")
  String end(UserId user, @RequestParam String session) {
    sessions.end(user, session);
    return BACK;
  }

  @PostMapping(AccountPage.PATH + "/sessions/end-others")
  String endOthers(UserId user, HttpServletRequest request) {
    sessions.endOthers(user, request);
    return BACK;
  }
}

package io.aisha.server.web.account;

import io.aisha.studio.account.User;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// `/account`: shows the user's own account.
@Controller
public final class AccountPage {

  static final String PATH = "/account";

  private final ShowAccount account;

  AccountPage(ShowAccount account) {
    this.account = account;
  }

  @GetMapping(PATH)
  String show(User user, HttpServletRequest request, Phrases phrases, Model page) {
    return account.show(user, request, phrases, page);
  }
}

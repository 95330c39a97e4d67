package io.aisha.server.web.signin;

import io.aisha.server.http.request.CurrentUser;
import io.aisha.studio.account.UserRole;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives every page what its header shows: the name of the user, and whether they administer.
@ControllerAdvice("io.aisha.server.web")
public final class SignedInHeader {

  private final CurrentUser currentUser;

  SignedInHeader(CurrentUser currentUser) {
    this.currentUser = currentUser;
  }

  @ModelAttribute
  void add(HttpServletRequest request, Model page) {
    currentUser
        .find(request)
        .ifPresent(user -> {
          page.addAttribute("userName", user.displayName());
          page.addAttribute("administers", user.role() == UserRole.ADMINISTRATOR);
        });
  }
}

package io.aisha.server.web.signin;

import io.aisha.server.http.request.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/// Gives every page the name of the user for its header.
@ControllerAdvice("io.aisha.server.web")
public final class SignedInHeader {

  private final CurrentUser currentUser;

  SignedInHeader(CurrentUser currentUser) {
    this.currentUser = currentUser;
  }

  @ModelAttribute
  void add(HttpServletRequest request, Model page) {
    currentUser.find(request).ifPresent(user -> page.addAttribute("userName", user.displayName()));
  }
}

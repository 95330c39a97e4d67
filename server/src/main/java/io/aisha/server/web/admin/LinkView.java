package io.aisha.server.web.admin;

import io.aisha.server.http.security.Hosts;
import io.aisha.server.http.signin.SignInLinks;
import io.aisha.server.web.element.Moment;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.OneTimeCode;
import io.aisha.text.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.function.BiFunction;
import org.springframework.ui.Model;

/// Shows a link with a one-time code, once: the code is not stored and cannot be shown again.
public final class LinkView {

  private final SignIn signIn;
  private final Hosts hosts;

  LinkView(SignIn signIn, Hosts hosts) {
    this.signIn = signIn;
    this.hosts = hosts;
  }

  /// @param title for whom the link is
  /// @param kind what the code is for
  String show(
      String title,
      BiFunction<SignInLinks, String, URI> kind,
      String code,
      HttpServletRequest request,
      Model page,
      Language language) {
    OneTimeCode made = signIn.codes().find(code).orElseThrow();
    page.addAttribute("title", title);
    page.addAttribute("link", kind.apply(links(request), code).toString());
    page.addAttribute("until", Moment.of(made.expiresAt(), language));
    return "admin/link";
  }

  private SignInLinks links(HttpServletRequest request) {
    return new SignInLinks(hosts.address(request));
  }
}

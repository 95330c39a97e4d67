package io.aisha.server.web.signin;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.signin.PendingIdentity;
import io.aisha.server.http.signin.Register;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.server.http.signin.StartSession;
import io.aisha.server.settings.SignInSettings;
import io.aisha.server.settings.WebSettings;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.Membership;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `/sign-in/identity`: a person who has just proved an identity at another service becomes a user,
/// with an invitation or, where registration is open, without one.
@Controller
public final class JoinWithIdentityPage {

  private final Membership membership;
  private final StartSession sessions;
  private final Register register;
  private final SignInSettings settings;
  private final InstantSource clock;

  JoinWithIdentityPage(
      SignIn signIn,
      StartSession sessions,
      Register register,
      WebSettings web,
      InstantSource clock) {
    this.membership = signIn.membership();
    this.sessions = sessions;
    this.register = register;
    this.settings = web.signIn();
    this.clock = clock;
  }

  @GetMapping(SignInPaths.JOIN_WITH_IDENTITY)
  String show(HttpServletRequest request, Model page) {
    return PendingIdentity.of(request, clock.instant())
        .map(pending ->
            show(pending, new JoinPage.Form("", pending.login(), pending.displayName()), "", page))
        .orElse("redirect:" + SignInPaths.SIGN_IN);
  }

  @PostMapping(SignInPaths.JOIN_WITH_IDENTITY)
  @Nullable String join(
      @RequestParam(defaultValue = "") String code,
      @RequestParam String login,
      @RequestParam(defaultValue = "") String displayName,
      Phrases phrases,
      Model page,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<PendingIdentity> pending = PendingIdentity.of(request, clock.instant());
    if (pending.isEmpty()) {
      return "redirect:" + SignInPaths.SIGN_IN;
    }
    try {
      if (code.isBlank() && settings.openRegistration()) {
        register.withIdentity(login, displayName, pending.get().identity(), request, response);
        return null;
      }
      User user = membership.join(code, login, displayName, pending.get().identity());
      sessions.start(user.id(), request, response);
      return null;
    } catch (StudioException.Invalid | StudioException.Conflict | StudioException.TooMany e) {
      response.setStatus(e instanceof StudioException.TooMany ? 429 : 422);
      Problems.waitHeader(e, response);
      String sentence = phrases.error(e.code(), e.arguments());
      return show(pending.get(), new JoinPage.Form(code, login, displayName), sentence, page);
    }
  }

  private String show(PendingIdentity pending, JoinPage.Form form, String problem, Model page) {
    page.addAttribute("form", form);
    page.addAttribute("problem", problem);
    page.addAttribute("provider", settings.nameOf(pending.provider()));
    page.addAttribute("name", pending.displayName());
    // With a code, the person has the role of the invitation.
    page.addAttribute("open", settings.openRegistration());
    return "join-with-identity";
  }
}

package io.aisha.server.web.account;

import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.http.signin.PendingIdentity;
import io.aisha.server.http.signin.SignInPaths;
import io.aisha.server.settings.WebSettings;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.Identities;
import io.aisha.studio.signin.IdentityId;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Connects and disconnects identities of the user at other services.
@Controller
public final class IdentityForms {

  private static final String BACK = "redirect:" + AccountPage.PATH;

  private final ShowAccount account;
  private final Identities identities;
  private final WebSettings web;
  private final ConfirmUser confirmUser;
  private final InstantSource clock;

  IdentityForms(
      ShowAccount account,
      SignIn signIn,
      WebSettings web,
      ConfirmUser confirmUser,
      InstantSource clock) {
    this.account = account;
    this.identities = signIn.identities();
    this.web = web;
    this.confirmUser = confirmUser;
    this.clock = clock;
  }

  /// Asks whether the identity that was just proved is to be connected.
  @GetMapping(SignInPaths.CONNECT)
  String show(User user, HttpServletRequest request, Model page) {
    Optional<PendingIdentity> pending = PendingIdentity.of(request, clock.instant());
    return pending.isEmpty() ? BACK : show(user, pending.get(), page);
  }

  private String show(User user, PendingIdentity pending, Model page) {
    page.addAttribute("provider", web.signIn().nameOf(pending.provider()));
    page.addAttribute("name", pending.displayName());
    page.addAttribute("byPassword", confirmUser.byPassword(user));
    page.addAttribute("login", user.login());
    page.addAttribute(
        "other",
        identities
            .findUser(pending.identity())
            .filter(owner -> !owner.id().equals(user.id()))
            .map(User::login)
            .orElse(""));
    return "connect";
  }

  @PostMapping(SignInPaths.CONNECT)
  String connect(
      User user,
      @RequestParam String connect,
      @RequestParam(defaultValue = "") String confirm,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    Optional<PendingIdentity> pending = PendingIdentity.of(request, clock.instant());
    boolean wanted = pending.isPresent() && connect.equals("yes");
    if (wanted && confirmUser.byPassword(user)) {
      try {
        confirmUser.confirm(user, confirm, request);
      } catch (StudioException.Invalid | StudioException.TooMany e) {
        response.setStatus(422);
        page.addAttribute("problem", phrases.error(e.code(), e.arguments()));
        return show(user, pending.get(), page);
      }
    }
    PendingIdentity.forget(request);
    if (pending.isEmpty() || !connect.equals("yes")) {
      return BACK;
    }
    try {
      identities.connect(user.id(), pending.get().identity());
      return BACK;
    } catch (StudioException.Invalid | StudioException.Conflict e) {
      return showProblem(e, user, phrases, request, response, page);
    }
  }

  @PostMapping(SignInPaths.CONNECT + "/{id}/disconnect")
  String disconnect(
      User user,
      @PathVariable IdentityId id,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      identities.disconnect(user.id(), id);
      return BACK;
    } catch (StudioException.Conflict e) {
      return showProblem(e, user, phrases, request, response, page);
    }
  }

  @PostMapping(SignInPaths.CONNECT + "/telegram/disconnect")
  String disconnectTelegram(
      User user,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      identities.disconnectTelegram(user.id());
      return BACK;
    } catch (StudioException.Conflict e) {
      return showProblem(e, user, phrases, request, response, page);
    }
  }

  private String showProblem(
      StudioException problem,
      User user,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    response.setStatus(422);
    page.addAttribute("identityProblem", phrases.error(problem.code(), problem.arguments()));
    return account.show(user, request, phrases, page);
  }
}

package io.aisha.server.web.account;

import io.aisha.server.http.passkey.PasskeyCeremonies;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.passkey.Credential;
import io.aisha.studio.passkey.PasskeyId;
import io.aisha.studio.passkey.Passkeys;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Adds and removes passkeys of the user.
@Controller
public final class PasskeyForms {
  private static final String PATH = AccountPage.PATH + "/passkeys";

  private final ShowAccount account;
  private final PasskeyCeremonies ceremonies;
  private final Passkeys passkeys;
  private final ConfirmUser confirmUser;

  PasskeyForms(
      ShowAccount account, PasskeyCeremonies ceremonies, SignIn signIn, ConfirmUser confirmUser) {
    this.account = account;
    this.ceremonies = ceremonies;
    this.passkeys = signIn.passkeys();
    this.confirmUser = confirmUser;
  }

  /// Options for the browser's `navigator.credentials.create`. A new way to sign in outlasts the
  /// session, so the user confirms it.
  @PostMapping(PATH + "/options")
  ResponseEntity<String> options(
      User user,
      @RequestParam(defaultValue = "") String confirm,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (confirmUser.byPassword(user)) {
      confirmUser.confirm(user, confirm, request);
    }
    return ceremonies.beginRegistration(
        user.id(), user.login(), user.displayName(), request, response);
  }

  @PostMapping(PATH)
  String add(
      User user,
      @RequestParam String name,
      @RequestParam String credential,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      Credential verified = ceremonies.register(credential, request, response);
      passkeys.add(user.id(), name, verified);
      return "redirect:" + AccountPage.PATH;
    } catch (StudioException.Invalid | StudioException.Conflict e) {
      return showProblem(e, user, phrases, request, response, page);
    }
  }

  @PostMapping(PATH + "/{id}/remove")
  String remove(
      User user,
      @PathVariable PasskeyId id,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      passkeys.remove(user.id(), id);
      return "redirect:" + AccountPage.PATH;
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
    page.addAttribute("passkeyProblem", phrases.error(problem.code(), problem.arguments()));
    return account.show(user, request, phrases, page);
  }
}

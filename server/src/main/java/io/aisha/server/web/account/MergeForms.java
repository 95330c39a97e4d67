package io.aisha.server.web.account;

import io.aisha.server.http.problem.Problems;
import io.aisha.server.http.request.ConfirmUser;
import io.aisha.server.http.signin.EnteredCodes;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.merge.Merges;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Makes one account of two: one makes a code, and the other one enters it, is shown which account
/// it is about, and confirms.
@Controller
public final class MergeForms {
  private static final String PATH = AccountPage.PATH + "/merge";

  private final ShowAccount account;
  private final Merges merges;
  private final AvatarService avatars;
  private final EnteredCodes codes;
  private final ConfirmUser confirmUser;

  MergeForms(
      ShowAccount account,
      Merges merges,
      AvatarService avatars,
      EnteredCodes codes,
      ConfirmUser confirmUser) {
    this.account = account;
    this.merges = merges;
    this.avatars = avatars;
    this.codes = codes;
    this.confirmUser = confirmUser;
  }

  /// Shows a code in the response itself, so that it is stored nowhere. It gives this account away,
  /// so the user confirms it.
  @PostMapping(PATH + "/code")
  String makeCode(
      User user,
      @RequestParam String confirm,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      confirmUser.confirm(user, confirm, request);
      page.addAttribute("mergeCode", merges.mergeCode(user.id()));
    } catch (StudioException.Invalid | StudioException.Conflict | StudioException.TooMany e) {
      page.addAttribute("giveProblem", phrases.error(e.code(), e.arguments()));
      refused(e, response);
    }
    return account.show(user, request, phrases, page);
  }

  /// Asks whether the two accounts are to be merged.
  @PostMapping(PATH)
  String enter(
      User user,
      @RequestParam String code,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      User other = codes.count(user, request, () -> merges.find(code));
      merges.check(user, other);
      return ask(user, other, code, page);
    } catch (StudioException.Invalid | StudioException.Conflict | StudioException.TooMany e) {
      return showProblem(e, user, phrases, request, response, page);
    }
  }

  private String ask(User user, User other, String code, Model page) {
    page.addAttribute("other", other);
    page.addAttribute("avatars", avatars.getUserAvatars(other.id()).size());
    page.addAttribute("into", user.login());
    page.addAttribute("code", code);
    page.addAttribute("byPassword", confirmUser.byPassword(user));
    return "merge";
  }

  @PostMapping(PATH + "/confirm")
  String merge(
      User user,
      @RequestParam String code,
      @RequestParam String confirm,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response,
      Model page) {
    try {
      User other = codes.count(user, request, () -> merges.find(code));
      try {
        confirmUser.confirm(user, confirm, request);
      } catch (StudioException.Invalid | StudioException.TooMany e) {
        page.addAttribute("problem", phrases.error(e.code(), e.arguments()));
        refused(e, response);
        return ask(user, other, code, page);
      }
      User merged = merges.merge(user.id(), code);
      page.addAttribute("mergedLogin", other.login());
      return account.show(merged, request, phrases, page);
    } catch (StudioException.Invalid | StudioException.Conflict | StudioException.TooMany e) {
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
    refused(problem, response);
    page.addAttribute("mergeProblem", phrases.error(problem.code(), problem.arguments()));
    return account.show(user, request, phrases, page);
  }

  private static void refused(StudioException problem, HttpServletResponse response) {
    response.setStatus(problem instanceof StudioException.TooMany ? 429 : 422);
    Problems.waitHeader(problem, response);
  }
}

package io.aisha.server.web.account;

import io.aisha.server.http.passkey.PasskeyCeremonies;
import io.aisha.server.http.signin.SignInOptions;
import io.aisha.server.http.signin.UserSessions;
import io.aisha.server.web.element.Choice;
import io.aisha.server.web.element.ShowUsage;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.email.Emails;
import io.aisha.studio.token.TokenScope;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// Fills the page with what the user has at the moment.
@Component
public final class ShowAccount {

  private final SignIn signIn;
  private final UserSessions sessions;
  private final PasskeyCeremonies ceremonies;
  private final SignInOptions options;
  private final Emails emails;
  private final ShowUsage usage;
  private final InstantSource clock;

  ShowAccount(
      SignIn signIn,
      UserSessions sessions,
      PasskeyCeremonies ceremonies,
      SignInOptions options,
      Emails emails,
      ShowUsage usage,
      InstantSource clock) {
    this.usage = usage;
    this.emails = emails;
    this.signIn = signIn;
    this.sessions = sessions;
    this.ceremonies = ceremonies;
    this.options = options;
    this.clock = clock;
  }

  /// The name of the template. The caller may have added what just happened.
  String show(User user, HttpServletRequest request, Phrases phrases, Model page) {
    Instant now = clock.instant();
    page.addAttribute("user", user);
    page.addAttribute("role", phrases.label("user.role", user.role().label()));
    page.addAttribute(
        "usage", user.role() == UserRole.GUEST ? List.of() : usage.of(user.id(), phrases));
    page.addAttribute("hasPassword", signIn.passwords().findHash(user.id()).isPresent());
    page.addAttribute(
        "identities",
        signIn.identities().list(user.id()).stream()
            .map(identity ->
                IdentityLine.of(identity, options.settings(), phrases.texts().language()))
            .toList());
    Emails.Addresses addresses = emails.of(user.id());
    page.addAttribute("mails", options.mails());
    page.addAttribute("email", addresses.verified().orElse(null));
    page.addAttribute("unverifiedEmail", addresses.unverified().orElse(null));
    page.addAttribute("telegram", options.telegram());
    page.addAttribute("telegramConnected", signIn.identities().hasTelegram(user.id()));
    page.addAttribute("mayMergeAway", user.role() != UserRole.ADMINISTRATOR);
    page.addAttribute("onlyWay", signIn.identities().countWays(user.id()) <= 1);
    page.addAttribute("providers", options.settings().providers());
    page.addAttribute("mayUsePasskeys", ceremonies.isPossible());
    page.addAttribute(
        "passkeys",
        signIn.passkeys().list(user.id()).stream()
            .map(passkey -> PasskeyLine.of(passkey, phrases.texts().language()))
            .toList());
    page.addAttribute("mayUseApi", user.role() != UserRole.GUEST);
    page.addAttribute(
        "sessions",
        sessions.list(user.id(), request).stream()
            .map(session -> SessionLine.of(session, phrases.texts().language()))
            .toList());
    page.addAttribute(
        "tokens",
        signIn.tokens().list(user.id()).stream()
            .map(token -> TokenLine.of(token, now, phrases))
            .toList());
    page.addAttribute(
        "scopes",
        Arrays.stream(TokenScope.values())
            .filter(scope -> scope != TokenScope.ADMIN || user.role() == UserRole.ADMINISTRATOR)
            .map(scope ->
                new Choice(
                    scope.label(),
                    phrases.label("token.scope", scope.label()),
                    phrases.label("token.scope.hint", scope.label()),
                    "",
                    scope == TokenScope.READ))
            .toList());
    return "account";
  }
}

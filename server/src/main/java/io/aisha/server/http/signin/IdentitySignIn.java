package io.aisha.server.http.signin;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.User;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.signin.ExternalIdentity;
import io.aisha.studio.signin.Identities;
import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/// What follows when a person has proved an identity at another service. A known identity signs its
/// user in. An unknown one is kept until the person joins with it or, when a user is signed in,
/// connects it. Nothing is connected without a form of our own, because another site could make a
/// browser come back from a provider with the identity of another person.
public final class IdentitySignIn {

  private final Identities identities;
  private final SignInLimits limits;
  private final SignedInUser users;
  private final StartSession sessions;
  private final InstantSource clock;

  IdentitySignIn(SignIn signIn, SignedInUser users, StartSession sessions, InstantSource clock) {
    this.identities = signIn.identities();
    this.limits = signIn.limits();
    this.users = users;
    this.sessions = sessions;
    this.clock = clock;
  }

  /// Answers the request with which the identity was proved.
  ///
  /// @param login a suggestion for a new user
  public void proved(
      ExternalIdentity identity,
      String login,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    if (!identity.isValid()) {
      refuse(ErrorCode.IDENTITY_NOT_CONFIRMED, request, response);
      return;
    }
    Optional<User> owner = identities.findUser(identity);
    Optional<User> signedIn = users.find(request);
    if (owner.filter(User::blocked).isPresent()) {
      refuse(ErrorCode.ACCOUNT_BLOCKED, request, response);
    } else if (owner.isPresent() && signedIn.isEmpty()) {
      sessions.start(owner.get().id(), request, response);
    } else if (owner.isPresent() && owner.map(User::id).equals(signedIn.map(User::id))) {
      redirect(SignInPaths.ACCOUNT, request, response);
    } else {
      new PendingIdentity(
              identity.provider(),
              identity.subject(),
              identity.displayName(),
              login,
              clock.instant().plus(ShortSession.KEPT))
          .keep(request, limits);
      redirect(
          signedIn.isPresent() ? SignInPaths.CONNECT : SignInPaths.JOIN_WITH_IDENTITY,
          request,
          response);
    }
  }

  /// Shows the sign-in page with the reason.
  static void refuse(ErrorCode why, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    refuse(new StudioException.Invalid(why, Map.of()), request, response);
  }

  /// As the other method, with the refusal itself.
  static void refuse(StudioException why, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    request.setAttribute(SignInPaths.REFUSAL, why);
    request.getRequestDispatcher(SignInPaths.SIGN_IN_FAILED).forward(request, response);
  }

  private static void redirect(
      String path, HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + path);
  }
}

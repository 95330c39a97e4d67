package io.aisha.server.http.signin;

import io.aisha.studio.StudioException;
import io.aisha.studio.signin.ExternalIdentity;
import io.aisha.studio.signin.SignInLimits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/// An identity that this browser has just proved, and that is not connected with a user yet. It is
/// kept in the session until the person says what to do with it.
///
/// @param provider as in [ExternalIdentity]
/// @param subject as there
/// @param displayName as there
/// @param login a suggestion
/// @param until when it must be proved again
public record PendingIdentity(
    String provider, String subject, String displayName, String login, Instant until)
    implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  private static final String ATTRIBUTE = "aisha.pending-identity";

  /// The identity.
  public ExternalIdentity identity() {
    return new ExternalIdentity(provider, subject, displayName);
  }

  /// The one of this browser; empty when there is none, or it is too old.
  public static Optional<PendingIdentity> of(HttpServletRequest request, Instant now) {
    HttpSession session = request.getSession(false);
    return session != null && session.getAttribute(ATTRIBUTE) instanceof PendingIdentity found
        ? Optional.of(found).filter(pending -> now.isBefore(pending.until()))
        : Optional.empty();
  }

  /// Keeps it for this browser. The session gets another id, so that no other person knows it.
  ///
  /// @throws StudioException.TooMany `visits-paused`
  void keep(HttpServletRequest request, SignInLimits limits) {
    ShortSession.of(request, limits).setAttribute(ATTRIBUTE, this);
    request.changeSessionId();
  }

  /// Forgets the one of this browser.
  public static void forget(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(ATTRIBUTE);
    }
  }
}

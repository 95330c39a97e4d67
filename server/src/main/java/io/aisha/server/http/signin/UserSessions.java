package io.aisha.server.http.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisha.studio.Sha256;
import io.aisha.studio.account.UserId;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// Lists and ends the sessions of the user who is signed in.
public final class UserSessions {

  private final FindByIndexNameSessionRepository<? extends Session> sessions;
  private final AuditLog audit;

  UserSessions(FindByIndexNameSessionRepository<? extends Session> sessions, AuditLog audit) {
    this.sessions = sessions;
    this.audit = audit;
  }

  /// A session. Its id signs in, so it is never shown.
  ///
  /// @param handle the SHA-256 of the id
  /// @param current whether it is the session of this request
  public record Listed(String handle, Instant createdAt, Instant lastUsedAt, boolean current) {}

  /// The sessions of a user: the current one first, then the last used.
  public List<Listed> list(UserId user, HttpServletRequest request) {
    Optional<String> current = current(request);
    return sessions.findByPrincipalName(user.toString()).values().stream()
        .filter(session -> !session.isExpired())
        .map(session -> {
          String handle = handle(session.getId());
          return new Listed(
              handle,
              session.getCreationTime(),
              session.getLastAccessedTime(),
              current.filter(handle::equals).isPresent());
        })
        .sorted(
            Comparator.comparing(Listed::current)
                .thenComparing(Listed::lastUsedAt)
                .thenComparing(Listed::handle)
                .reversed())
        .toList();
  }

  /// Ends one session of a user. Does nothing when it has ended already or is another user's.
  public void end(UserId user, String handle) {
    end(user, handle::equals);
  }

  /// Ends all sessions of a user but that of this request.
  public void endOthers(UserId user, HttpServletRequest request) {
    Optional<String> current = current(request);
    end(user, handle -> current.filter(handle::equals).isEmpty());
  }

  private void end(UserId user, Predicate<String> which) {
    List<String> ended =
        sessions.findByPrincipalName(user.toString()).keySet().stream()
            .filter(id -> which.test(handle(id)))
            .toList();
    ended.forEach(sessions::deleteById);
    if (!ended.isEmpty()) {
      audit.record(Optional.of(user), AuditAction.SESSIONS_ENDED, user);
    }
  }

  private static Optional<String> current(HttpServletRequest request) {
    return Optional.ofNullable(request.getSession(false))
        .map(HttpSession::getId)
        .map(UserSessions::handle);
  }

  private static String handle(String id) {
    return Sha256.hex(id.getBytes(US_ASCII));
  }
}

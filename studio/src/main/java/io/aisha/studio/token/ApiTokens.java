package io.aisha.studio.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// Makes, checks and revokes API tokens. A token has 256 random bits; only its SHA-256 is stored.
public final class ApiTokens {
  /// The start of every token, by which scanners for leaked secrets recognise it.
  public static final String PREFIX = "aisha_";

  private static final int RANDOM_BYTES = 32;
  private static final int NAME_LENGTH_MAX = 100;
  private static final int DAYS_MAX = 3_650;
  private static final int TOKENS_MAX = 100;

  /// The time of the last use is written no more often than this.
  private static final Duration LAST_USE_STEP = Duration.ofMinutes(1);

  private final Database database;
  private final AccountService accounts;
  private final AuditLog audit;
  private final Clock clock;
  private final RandomGenerator random;
  private final ApiTokenRepository tokens = new ApiTokenRepository();

  /// @param random must be unpredictable
  public ApiTokens(
      Database database,
      AccountService accounts,
      AuditLog audit,
      Clock clock,
      RandomGenerator random) {
    this.database = database;
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
    this.random = random;
  }

  /// A new token and its text, which cannot be shown again.
  public record Made(ApiToken token, String text) {
    @Override
    public String toString() {
      return token.toString();
    }
  }

  /// Makes a token.
  ///
  /// @param name 1 to 100 characters, unique among the user's tokens
  /// @param days until it expires, 1 to 3650; empty for a token that does not expire
  /// @throws StudioException.Invalid `token-name-invalid`, `token-scope-not-yours` or `token-days`
  /// @throws StudioException.Conflict `token-name-taken` or `too-many-tokens`
  public Made make(User user, String name, TokenScope scope, OptionalInt days) {
    String stripped = name.strip();
    boolean printable = stripped.codePoints().noneMatch(Character::isISOControl);
    if (stripped.isEmpty()
        || stripped.codePointCount(0, stripped.length()) > NAME_LENGTH_MAX
        || !printable) {
      throw new StudioException.Invalid(
          ErrorCode.TOKEN_NAME_INVALID, Map.of("min", 1, "max", NAME_LENGTH_MAX));
    }
    if (scope == TokenScope.ADMIN && user.role() != UserRole.ADMINISTRATOR) {
      throw new StudioException.Invalid(
          ErrorCode.TOKEN_SCOPE_NOT_YOURS, Map.of("scope", scope.label()));
    }
    Optional<Instant> expiresAt = expiry(days);
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return database.transact(transaction -> {
      accounts.lock(user.id());
      if (tokens.count(transaction, user.id()) >= TOKENS_MAX) {
        throw new StudioException.Conflict(ErrorCode.TOO_MANY_TOKENS, Map.of("most", TOKENS_MAX));
      }
      ApiToken made =
          tokens
              .add(
                  transaction,
                  user.id(),
                  new ApiTokenRepository.New(stripped, scope, hash(text), expiresAt))
              .orElseThrow(() ->
                  new StudioException.Conflict(
                      ErrorCode.TOKEN_NAME_TAKEN, Map.of("name", stripped)));
      audit.record(Optional.of(user.id()), AuditAction.TOKEN_MADE, made.id());
      return new Made(made, text);
    });
  }

  private Optional<Instant> expiry(OptionalInt days) {
    if (days.isEmpty()) {
      return Optional.empty();
    }
    if (days.getAsInt() < 1 || days.getAsInt() > DAYS_MAX) {
      throw new StudioException.Invalid(
          ErrorCode.TOKEN_DAYS, Map.of("asked", days.getAsInt(), "min", 1, "max", DAYS_MAX));
    }
    return Optional.of(clock.instant().plus(Duration.ofDays(days.getAsInt())));
  }

  /// The token with that text, unless it has expired or was revoked. Notes its use.
  public Optional<ApiToken> use(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return database.transact(transaction -> {
      Optional<ApiToken> found = tokens.find(transaction, hash(text), now);
      found
          .filter(token ->
              token.lastUsedAt().filter(last -> last.isAfter(now.minus(LAST_USE_STEP))).isEmpty())
          .ifPresent(token -> tokens.used(transaction, token.id(), now));
      return found;
    });
  }

  /// A user's tokens, the newest first.
  public List<ApiToken> list(UserId user) {
    return database.transact(transaction -> tokens.list(transaction, user));
  }

  /// Revokes a token. It stops working at once, on every node.
  ///
  /// @throws StudioException.NotFound `token-not-found`
  public void revoke(UserId user, ApiTokenId id) {
    database.run(transaction -> {
      if (!tokens.delete(transaction, user, id)) {
        throw new StudioException.NotFound(ErrorCode.TOKEN_NOT_FOUND, id);
      }
      audit.record(Optional.of(user), AuditAction.TOKEN_REVOKED, id);
    });
  }

  private static String hash(String text) {
    return Sha256.hex(text.getBytes(UTF_8));
  }
}

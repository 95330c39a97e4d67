package io.aisha.engines.fal.failure;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a call to fal.ai failed. Messages contain kinds and numbers, never the request or its
/// address, which may contain prompts and links to a user's photos.
public abstract sealed class FalException extends Exception {
  private static final long serialVersionUID = 1L;

  private transient @Nullable BigDecimal billedUnits;

  private FalException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// The same failure, with what was charged for the request.
  public FalException billed(Optional<BigDecimal> units) {
    billedUnits = units.orElse(null);
    return this;
  }

  /// What was charged for the failed request, in its endpoint's unit, if reported.
  public Optional<BigDecimal> billedUnits() {
    return Optional.ofNullable(billedUnits);
  }

  /// How long fal.ai asks us to wait, if it does.
  public Optional<Duration> retryAfter() {
    return Optional.empty();
  }

  /// The key is not known (401), or may not do this (403).
  public static final class Auth extends FalException {
    private static final long serialVersionUID = 1L;

    public Auth(int status) {
      super("key refused, status " + status, null);
    }
  }

  /// The account is locked, commonly for an exhausted balance (403, 402).
  public static final class Locked extends FalException {
    private static final long serialVersionUID = 1L;

    public Locked() {
      super("account locked", null);
    }
  }

  /// Another server answered in the place of fal.ai: a proxy, or the server at a wrong address. The
  /// effect of the call is unknown.
  public static final class Foreign extends FalException {
    private static final long serialVersionUID = 1L;

    public Foreign(int status) {
      super("not answered by fal.ai, status " + status, null);
    }
  }

  /// Too many requests (429).
  public static final class RateLimited extends FalException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Duration retryAfter;

    public RateLimited(Optional<Duration> retryAfter) {
      super("rate limited", null);
      this.retryAfter = retryAfter.orElse(null);
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /// The request is refused and would be refused again (4xx, usually 422).
  public static final class Validation extends FalException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<FailureDetail> details;

    public Validation(int status, List<FailureDetail> details) {
      super("refused, status %d %s".formatted(status, details), null);
      this.status = status;
      this.details = List.copyOf(details);
    }

    public int status() {
      return status;
    }

    public List<FailureDetail> details() {
      return details;
    }
  }

  /// It failed at fal.ai (5xx) or on the network. Its effect is unknown.
  public static final class Transient extends FalException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String type;
    private final transient @Nullable Duration retryAfter;

    /// On the way.
    public Transient(String what, Throwable cause) {
      super(what, cause);
      this.type = null;
      this.retryAfter = null;
    }

    /// In what came.
    public Transient(String what) {
      super(what, null);
      this.type = null;
      this.retryAfter = null;
    }

    /// There.
    ///
    /// @param type what failed, where the reply says so
    public Transient(int status, Optional<String> type, Optional<Duration> retryAfter) {
      super("failed there, status %d %s".formatted(status, type.orElse("")), null);
      this.type = type.orElse(null);
      this.retryAfter = retryAfter.orElse(null);
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }

    /// Whether an answer was received.
    public boolean answered() {
      return getCause() == null;
    }

    /// The error type in fal.ai's terms, if the reply contains it.
    public Optional<String> type() {
      return Optional.ofNullable(type);
    }
  }

  /// A start certainly did not reach fal.ai, though it was tried again.
  public static final class Unsent extends FalException {
    private static final long serialVersionUID = 1L;

    private final boolean reached;
    private final transient @Nullable Duration retryAfter;

    /// There was no connection.
    public Unsent(String what, Throwable cause) {
      super(what, cause);
      this.reached = false;
      this.retryAfter = null;
    }

    /// A gateway before the queue rejected it.
    public Unsent(String what, Optional<Duration> retryAfter) {
      super(what, null);
      this.reached = true;
      this.retryAfter = retryAfter.orElse(null);
    }

    @Override
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }

    public boolean reached() {
      return reached;
    }
  }

  /// A start may or may not have reached fal.ai.
  public static final class Uncertain extends FalException {
    private static final long serialVersionUID = 1L;

    public Uncertain(String what, @Nullable Throwable cause) {
      super(what, cause);
    }
  }

  /// fal.ai does not know it, or not any more (404, 410).
  public static final class NotFound extends FalException {
    private static final long serialVersionUID = 1L;

    public NotFound(int status) {
      super("not found, status " + status, null);
    }
  }

  /// It was cancelled (499).
  public static final class Cancelled extends FalException {
    private static final long serialVersionUID = 1L;

    public Cancelled() {
      super("cancelled", null);
    }
  }

  /// A result is on a host from which files may not be fetched.
  public static final class HostRefused extends FalException {
    private static final long serialVersionUID = 1L;

    public HostRefused(URI file) {
      super(
          "a result is at %s://%s, which AISHA_FAL_FILE_HOSTS does not allow"
              .formatted(file.getScheme(), file.getPort() < 0 ? file.getHost() : port(file)),
          null);
    }

    private static String port(URI file) {
      return file.getHost() + ":" + file.getPort();
    }
  }

  /// A complete answer that cannot be used.
  public static final class Unusable extends FalException {
    private static final long serialVersionUID = 1L;

    public Unusable(String what) {
      super(what, null);
    }
  }
}

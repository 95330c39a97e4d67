package io.aisha.server.oidc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A provider does not describe itself as the settings expect.
public final class ProviderUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong.
  public enum Reason {
    UNREACHABLE,
    /// There is no discovery document, or it cannot be read.
    NO_DOCUMENT,
    /// The document is that of another issuer.
    OTHER_ISSUER
  }

  private final Reason reason;
  private final @Nullable String issuer;

  ProviderUnavailable(Reason reason, @Nullable String issuer, @Nullable Throwable cause) {
    super(reason.name(), cause);
    this.reason = reason;
    this.issuer = issuer;
  }

  public Reason reason() {
    return reason;
  }

  /// The issuer as its document says; empty when there is no document.
  public Optional<String> issuer() {
    return Optional.ofNullable(issuer);
  }
}

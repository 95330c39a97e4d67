package io.aisha.server.http.signin;

import io.aisha.studio.StudioException;
import org.springframework.security.authentication.LockedException;

/// There were too many failed attempts to sign in.
final class PausedException extends LockedException {
  private static final long serialVersionUID = 1L;

  private final StudioException.TooMany refusal;

  PausedException(StudioException.TooMany refusal) {
    super(refusal.code(), refusal);
    this.refusal = refusal;
  }

  StudioException.TooMany refusal() {
    return refusal;
  }
}

package io.aisha.studio.audit;

import java.util.Locale;

/// What is recorded in the audit log. The name of a removed action is never reused.
public enum AuditAction {
  USER_ADDED,
  USER_SIGNED_IN,
  USER_BLOCKED,
  USER_UNBLOCKED,
  USER_ERASED,
  ROLE_CHANGED,
  QUOTA_CHANGED,
  PASSWORD_CHANGED,
  IDENTITY_CONNECTED,
  IDENTITY_DISCONNECTED,
  ACCOUNT_MERGED,
  PASSKEY_ADDED,
  PASSKEY_REMOVED,
  SESSIONS_ENDED,
  KEYS_ROTATED,
  INVITATION_MADE,
  RECOVERY_MADE,
  RECOVERY_MAILED,
  EMAIL_VERIFIED,
  EMAIL_REMOVED,
  TOKEN_MADE,
  TOKEN_REVOKED,
  SHARE_MADE,
  SHARE_ENDED,
  WORK_CANCELLED,
  JOB_RETRIED;

  /// The label in the database and in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

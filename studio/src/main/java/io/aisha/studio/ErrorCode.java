package io.aisha.studio;

/// Every error that a caller can receive, with the name used by surfaces, clients and
/// `docs/errors.md`. The name of a removed error is never reused with another meaning.
public enum ErrorCode {
  USER_NOT_FOUND("user-not-found"),
  LOGIN_TAKEN("login-taken"),
  LOGIN_INVALID("login-invalid"),
  DISPLAY_NAME_INVALID("display-name-invalid"),
  PASSWORD_LENGTH("password-length"),
  PASSWORD_COMMON("password-common"),
  PASSWORD_WRONG("password-wrong"),
  CODE_NOT_VALID("code-not-valid"),
  SIGN_IN_FAILED("sign-in-failed"),
  VISITS_PAUSED("visits-paused"),
  TOO_MANY_TOKENS("too-many-tokens"),
  TOO_MANY_INVITATIONS("too-many-invitations"),
  REGISTRATION_PAUSED("registration-paused"),
  SIGN_IN_PAUSED("sign-in-paused"),
  RECOVERY_PAUSED("recovery-paused"),
  EMAIL_INVALID("email-invalid"),
  EMAIL_TAKEN("email-taken"),
  EMAIL_PAUSED("email-paused"),
  MAIL_OFF("mail-off"),
  MAIL_REFUSED("mail-refused"),
  MAIL_UNAVAILABLE("mail-unavailable"),
  IDENTITY_NOT_FOUND("identity-not-found"),
  IDENTITY_NOT_CONFIRMED("identity-not-confirmed"),
  IDENTITY_TAKEN("identity-taken"),
  IDENTITY_UNAVAILABLE("identity-unavailable"),
  TELEGRAM_CONNECTED("telegram-connected"),
  MERGE_WITH_ITSELF("merge-with-itself"),
  ADMINISTRATOR_NOT_MERGED("administrator-not-merged"),
  ACCOUNT_BUSY("account-busy"),
  LAST_WAY_IN("last-way-in"),
  ACCOUNT_BLOCKED("account-blocked"),
  REGISTRATION_CLOSED("registration-closed"),
  LAST_ADMINISTRATOR("last-administrator"),

  PASSKEY_NOT_FOUND("passkey-not-found"),
  PASSKEY_REFUSED("passkey-refused"),
  PASSKEY_NAME_INVALID("passkey-name-invalid"),
  TOO_MANY_PASSKEYS("too-many-passkeys"),

  RECEIPT_NOT_FOUND("receipt-not-found"),
  CONFIRMATION_WRONG("confirmation-wrong"),
  CONSENT_NEEDED("consent-needed"),
  CONSENT_OUTDATED("consent-outdated"),
  TOKEN_NOT_FOUND("token-not-found"),
  TOKEN_NAME_TAKEN("token-name-taken"),
  TOKEN_NAME_INVALID("token-name-invalid"),
  TOKEN_SCOPE_NOT_YOURS("token-scope-not-yours"),
  TOKEN_DAYS("token-days"),

  AVATAR_NOT_FOUND("avatar-not-found"),
  AVATAR_NAME_TAKEN("avatar-name-taken"),
  AVATAR_NAME_LENGTH("avatar-name-length"),
  AVATAR_NAME_CHARACTERS("avatar-name-characters"),
  AVATAR_MOVE_REFUSED("avatar-move-refused"),
  AVATAR_IS_TRAINING("avatar-is-training"),
  AVATAR_NOT_LEARNED("avatar-not-learned"),
  TOO_MANY_AVATARS("too-many-avatars"),

  PHOTO_NOT_FOUND("photo-not-found"),
  PHOTO_NOT_KEPT("photo-not-kept"),
  FACE_NOT_FOUND("face-not-found"),
  TOO_MANY_PHOTOS("too-many-photos"),
  NOT_ENOUGH_PHOTOS("not-enough-photos"),
  THUMBNAIL_SIZE("thumbnail-size"),
  SAME_PERSON_CHECK_OFF("same-person-check-off"),

  TRAINING_NOT_FOUND("training-not-found"),
  TRAINING_ALREADY_RUNNING("training-already-running"),
  TRAINING_ENDED("training-ended"),
  NO_PREVIOUS_MODEL("no-previous-model"),
  TRAINING_NOT_UNCERTAIN("training-not-uncertain"),
  REQUEST_ID_INVALID("request-id-invalid"),
  DEADLINE_PASSED("deadline-passed"),

  PERSON_LIMIT_REACHED("person-limit-reached"),
  INSTALLATION_LIMIT_REACHED("installation-limit-reached"),

  GUEST_MAKES_NOTHING("guest-makes-nothing"),
  UPLOADS_LIMITED("uploads-limited"),
  TRAININGS_LIMITED("trainings-limited"),
  PICTURES_LIMITED("pictures-limited"),
  ALL_UPLOADS_LIMITED("all-uploads-limited"),
  ALL_TRAININGS_LIMITED("all-trainings-limited"),
  ALL_PICTURES_LIMITED("all-pictures-limited"),
  AVATAR_QUOTA_REACHED("avatar-quota-reached"),
  PHOTO_QUOTA_REACHED("photo-quota-reached"),
  STORAGE_QUOTA_REACHED("storage-quota-reached"),
  PICTURE_QUOTA_REACHED("picture-quota-reached"),

  GENERATION_NOT_FOUND("generation-not-found"),
  GENERATION_ENDED("generation-ended"),
  GENERATION_CANCELLED("generation-cancelled"),
  IMAGE_NOT_FOUND("image-not-found"),
  IMAGE_NOT_READY("image-not-ready"),

  SHARE_NOT_FOUND("share-not-found"),
  SHARE_DAYS("share-days"),
  SHARE_RECIPIENT_UNKNOWN("share-recipient-unknown"),
  SHARE_WITH_YOURSELF("share-with-yourself"),
  TOO_MANY_SHARES("too-many-shares"),

  LIST_LIMIT("list-limit"),
  STYLE_UNKNOWN("style-unknown"),
  STYLE_COUNT("style-count"),
  TOO_MANY_IMAGES("too-many-images"),
  SIZE_NOT_OFFERED("size-not-offered"),
  PROMPT_NOT_TAKEN("prompt-not-taken"),
  NEGATIVE_PROMPT_NOT_TAKEN("negative-prompt-not-taken"),
  PROMPT_LENGTH("prompt-length"),
  LIKENESS_NOT_OFFERED("likeness-not-offered"),
  SEED_NEGATIVE("seed-negative"),

  ENGINE_UNKNOWN("engine-unknown"),
  ENGINE_TYPE_NOT_LEARNED("engine-type-not-learned"),
  ENGINE_OPTION_INVALID("engine-option-invalid"),
  ENGINE_TAKES_NO_WORK("engine-takes-no-work"),
  ENGINE_REFUSED("engine-refused"),
  ENGINE_FAILED("engine-failed"),
  ENGINE_UNAVAILABLE("engine-unavailable"),
  OUTCOME_UNKNOWN("outcome-unknown"),

  STUDIO_BUSY("studio-busy"),
  DATABASE_UNAVAILABLE("database-unavailable"),
  DATABASE_FULL("database-full"),
  DATABASE_READ_ONLY("database-read-only"),

  IDEMPOTENCY_KEY_REUSED("idempotency-key-reused"),
  IDEMPOTENCY_KEY_INVALID("idempotency-key-invalid"),

  BLOB_STORE_FULL("blob-store-full"),
  BLOB_STORE_READ_ONLY("blob-store-read-only"),
  BLOB_STORE_UNAVAILABLE("blob-store-unavailable"),
  BLOB_STORE_REFUSED("blob-store-refused"),
  BLOB_STORE_BUCKET_MISSING("blob-store-bucket-missing"),
  BLOB_STORE_CLOCK_SKEWED("blob-store-clock-skewed"),
  BLOB_MISSING("blob-missing");

  private final String label;

  ErrorCode(String label) {
    this.label = label;
  }

  /// The code in kebab-case, as sent and documented.
  public String label() {
    return label;
  }
}

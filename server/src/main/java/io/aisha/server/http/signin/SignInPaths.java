package io.aisha.server.http.signin;

/// The paths and fields of the sign-in pages.
public final class SignInPaths {
  public static final String SIGN_IN = "/sign-in";
  public static final String SIGN_IN_FAILED = "/sign-in/failed";
  public static final String PASSKEY = "/sign-in/passkey";
  public static final String PASSKEY_OPTIONS = "/sign-in/passkey/options";
  public static final String SIGN_OUT = "/sign-out";
  public static final String SETUP = "/setup";
  public static final String JOIN = "/join";
  public static final String JOIN_PASSKEY_OPTIONS = "/join/passkey/options";
  public static final String RECOVER = "/recover";
  public static final String FORGOTTEN = "/forgotten";
  public static final String ACCOUNT = "/account";
  public static final String VERIFY_EMAIL = "/account/email/verify";

  /// Where a sign-in at a provider begins, and where the browser comes back; the provider's id
  /// follows.
  public static final String WITH_PROVIDER = "/sign-in/with";

  public static final String FROM_PROVIDER = "/sign-in/from";

  public static final String REGISTER = "/register";

  /// The page with Telegram's login widget, where its answer comes back, the Mini App, and where
  /// the app sends what Telegram gave it.
  public static final String TELEGRAM = "/sign-in/telegram";

  public static final String FROM_TELEGRAM = "/sign-in/telegram/widget";
  public static final String TELEGRAM_APP = "/telegram";
  public static final String FROM_TELEGRAM_APP = "/sign-in/telegram/app";

  /// The page on which a person joins with an identity of another service.
  public static final String JOIN_WITH_IDENTITY = "/sign-in/identity";

  /// The page on which a user connects such an identity.
  public static final String CONNECT = "/account/identities";

  public static final String LOGIN_FIELD = "login";
  public static final String PASSWORD_FIELD = "password";

  /// The request attribute with the refusal that [#SIGN_IN_FAILED] shows.
  public static final String REFUSAL = "io.aisha.sign-in.refusal";

  private SignInPaths() {}
}

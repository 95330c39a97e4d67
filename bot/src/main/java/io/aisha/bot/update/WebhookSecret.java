package io.aisha.bot.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret that Telegram sends with each update to authenticate itself. It is derived from the
/// token and a number, so that all processes of an installation can compute it, none has to store
/// it, and it changes with the token or the number. The token cannot be derived from it.
public final class WebhookSecret {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "aisha webhook secret";

  private WebhookSecret() {}

  /// 43 characters of `A-Za-z0-9_-`.
  ///
  /// @param number how often the secret was replaced
  public static String of(String token, int number) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(purpose(number).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /// The first one has no number: that of earlier versions.
  private static String purpose(int number) {
    return number == 0 ? PURPOSE : PURPOSE + " " + number;
  }
}

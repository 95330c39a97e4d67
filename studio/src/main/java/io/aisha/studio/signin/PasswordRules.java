package io.aisha.studio.signin;

import com.nulabinc.zxcvbn.StandardDictionaries;
import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.DisplayName;
import io.aisha.studio.account.Login;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a password must be: long, and not one of those that attackers try first. There are no rules
/// about kinds of characters (NIST SP 800-63B, 3.1.1.2).
final class PasswordRules {
  static final int LENGTH_MIN = 10;

  /// Longer ones would only cost time.
  static final int LENGTH_MAX = 200;

  private static final int WORST = 10_000;

  private PasswordRules() {}

  /// @param login must not be the password, and neither must the display name
  /// @throws StudioException.Invalid `password-length` or `password-common`
  static void check(String password, Login login, DisplayName displayName) {
    int length = password.codePointCount(0, password.length());
    if (length < LENGTH_MIN || length > LENGTH_MAX) {
      throw new StudioException.Invalid(
          ErrorCode.PASSWORD_LENGTH, Map.of("min", LENGTH_MIN, "max", LENGTH_MAX));
    }
    String typed = password.strip().toLowerCase(Locale.ROOT);
    boolean named =
        typed.equals(login.value()) || typed.equals(displayName.value().toLowerCase(Locale.ROOT));
    if (named || isPattern(typed) || Worst.PASSWORDS.contains(typed)) {
      throw new StudioException.Invalid(ErrorCode.PASSWORD_COMMON, Map.of());
    }
  }

  /// A short piece repeated, such as `aaaaaaaaaa` or `123412341234`, or a common password repeated
  /// or followed by digits.
  private static boolean isPattern(String typed) {
    for (int piece = 1; piece <= typed.length() / 2; piece++) {
      String start = typed.substring(0, piece);
      if (typed.length() % piece == 0 && start.repeat(typed.length() / piece).equals(typed)) {
        return piece <= 4 || Worst.PASSWORDS.contains(start);
      }
    }
    String letters = typed.replaceAll("[0-9]+$", "");
    return letters.isEmpty()
        ? Worst.PASSWORDS.contains(typed)
        : typed.length() - letters.length() <= 4 && Worst.PASSWORDS.contains(letters);
  }

  /// Loaded when the first password is checked: 10,000 words of the library, in order of their
  /// frequency in leaked lists.
  private static final class Worst {
    static final Set<String> PASSWORDS = load();

    private static Set<String> load() {
      try {
        return new HashSet<>(
            StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                .limit(WORST)
                .toList());
      } catch (IOException e) {
        throw new UncheckedIOException("the library's list of passwords", e);
      }
    }
  }
}

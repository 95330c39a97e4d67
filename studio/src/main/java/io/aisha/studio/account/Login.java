package io.aisha.studio.account;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The name with which a user signs in: 3 to 64 letters, digits and `.`, `_`, `-`, `@`, in any
/// case. It begins and ends with a letter or a digit. An e-mail address is a valid login.
///
/// @param value in lower case
public record Login(String value) {
  private static final Pattern FORM =
      Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,62}[a-z0-9]", Pattern.CASE_INSENSITIVE);

  /// Reads what a user typed.
  ///
  /// @throws StudioException.Invalid `login-invalid`
  public static Login of(String typed) {
    String stripped = typed.strip();
    if (!FORM.matcher(stripped).matches()) {
      throw new StudioException.Invalid(ErrorCode.LOGIN_INVALID, Map.of("min", 3, "max", 64));
    }
    return new Login(stripped.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return value;
  }
}

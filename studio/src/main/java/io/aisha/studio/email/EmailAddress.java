package io.aisha.studio.email;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.net.IDN;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An e-mail address such as `anna@home.example`. Only the usual form is accepted: no quotes, no
/// comments, no spaces, and a domain with a dot, which is stored as every mail server understands
/// it (RFC 5891). Nothing in it can begin another header or command of a mail.
public record EmailAddress(String value) {
  /// RFC 5321, 4.5.3.1: a path has 256 characters at most, with its brackets.
  private static final int LENGTH_MAX = 254;

  private static final String WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  private static final Pattern TYPED = Pattern.compile("([^@]{1,64})@([^@]{1,200})");
  private static final Pattern LOCAL_PART = Pattern.compile(WORD + "(\\." + WORD + ")*");
  private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")+");

  /// Reads what was typed.
  ///
  /// @throws StudioException.Invalid `email-invalid`
  public static EmailAddress of(String typed) {
    Matcher parts = TYPED.matcher(typed.strip());
    if (parts.matches() && LOCAL_PART.matcher(parts.group(1)).matches()) {
      String domain = domain(parts.group(2));
      String address = parts.group(1) + "@" + domain;
      if (address.length() <= LENGTH_MAX && DOMAIN.matcher(domain).matches()) {
        return new EmailAddress(address);
      }
    }
    throw new StudioException.Invalid(ErrorCode.EMAIL_INVALID, Map.of());
  }

  /// With ASCII alone; empty when it is not a domain.
  private static String domain(String typed) {
    try {
      return IDN.toASCII(typed);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

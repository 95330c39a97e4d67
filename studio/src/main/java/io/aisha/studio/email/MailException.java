package io.aisha.studio.email;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.Map;

/// A mail was not accepted.
public final class MailException extends StudioException.Outside {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  /// @param detail for the log; contains neither address nor text of a mail. That is why there is
  ///   no cause: a mail server repeats the address
  private MailException(ErrorCode code, String detail, boolean retryable) {
    super(code, Map.of("detail", detail), null);
    this.retryable = retryable;
  }

  /// No mail server is set.
  public static MailException off() {
    return new MailException(ErrorCode.MAIL_OFF, "", false);
  }

  /// The mail server will not accept this mail, such as one to an address that does not exist.
  ///
  /// @param detail for the log; contains neither address nor text of a mail
  public static MailException refused(String detail) {
    return new MailException(ErrorCode.MAIL_REFUSED, detail, false);
  }

  /// The mail server cannot be reached, or accepts no mail at the moment.
  ///
  /// @param detail for the log; contains neither address nor text of a mail
  public static MailException unavailable(String detail) {
    return new MailException(ErrorCode.MAIL_UNAVAILABLE, detail, true);
  }

  @Override
  public boolean retryable() {
    return retryable;
  }

  @Override
  public boolean recoversByItself() {
    return retryable;
  }
}

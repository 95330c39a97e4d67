package io.aisha.studio.email;

/// Hands mails to a mail server. Thread-safe.
public interface MailSender {

  /// Returns when the mail server has accepted the mail, which takes up to a minute. A mail that
  /// failed may have been accepted all the same, so that the user receives a repeated one twice.
  ///
  /// @throws MailException when it was not accepted
  void send(Mail mail);
}

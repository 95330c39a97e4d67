package io.aisha.server.settings;

/// The mail server that sends mails to users.
///
/// @param host name or address
/// @param tls whether the connection is encrypted from its beginning (`smtps`); otherwise it is
///   encrypted when the server offers that
/// @param user empty when the server asks for no login
/// @param sender the address in `From`, with or without a name
public record MailSettings(
    String host, int port, boolean tls, String user, Secret password, String sender) {

  /// Whether a connection that is not encrypted is refused: the password must not be seen on the
  /// way.
  public boolean needsTls() {
    return !user.isEmpty() && !WebSettings.isLoopbackHost(host);
  }
}

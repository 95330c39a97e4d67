package io.aisha.server.mail;

import io.aisha.server.health.OptionalPart;
import io.aisha.server.http.signin.SignInLinks;
import io.aisha.server.settings.Settings;
import io.aisha.studio.email.Mail;
import io.aisha.studio.email.MailException;
import io.aisha.studio.email.MailSender;
import java.util.Optional;

/// The mails of a studio, which may have no mail server.
///
/// @param server empty when none is set
public record Mails(Optional<SmtpMails> server) implements MailSender {

  /// What the settings describe. Connects to nothing.
  public static Mails of(Settings settings) {
    return new Mails(
        settings
            .mail()
            .flatMap(mail ->
                settings.web().publicUrl().map(url -> new SmtpMails(mail, new SignInLinks(url)))));
  }

  /// No mails are sent.
  public static Mails off() {
    return new Mails(Optional.empty());
  }

  /// Whether mails are sent.
  public boolean isOn() {
    return server.isPresent();
  }

  /// `ok`, `off`, or why the last mail was not accepted, in English for an operator.
  public String status() {
    return server.map(SmtpMails::status).orElse(OptionalPart.OFF);
  }

  @Override
  public void send(Mail mail) {
    server.orElseThrow(MailException::off).send(mail);
  }
}

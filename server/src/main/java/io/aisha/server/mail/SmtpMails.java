package io.aisha.server.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.server.health.OptionalPart;
import io.aisha.server.http.signin.SignInLinks;
import io.aisha.server.settings.MailSettings;
import io.aisha.studio.email.Mail;
import io.aisha.studio.email.MailException;
import io.aisha.studio.email.MailSender;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends mails through one mail server (RFC 6409). One connection for each mail: mails are rare.
public final class SmtpMails implements MailSender {
  private static final Logger log = LoggerFactory.getLogger(SmtpMails.class);

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  /// Answers that begin with 5 are final (RFC 5321, 4.2.1).
  private static final int PERMANENT = 500;

  private final MailSettings settings;
  private final MailText texts;
  private final Session session;
  private volatile String status = OptionalPart.OK;

  /// Connects to nothing.
  public SmtpMails(MailSettings settings, SignInLinks links) {
    this.settings = settings;
    this.texts = new MailText(links);
    this.session = Session.getInstance(properties(settings));
  }

  private static Properties properties(MailSettings settings) {
    String protocol = protocol(settings);
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty(prefix + "connectiontimeout", millis(CONNECT_WITHIN));
    properties.setProperty(prefix + "timeout", millis(ANSWER_WITHIN));
    properties.setProperty(prefix + "writetimeout", millis(ANSWER_WITHIN));
    properties.setProperty(prefix + "auth", Boolean.toString(!settings.user().isEmpty()));
    properties.setProperty(prefix + "starttls.enable", "true");
    properties.setProperty(
        prefix + "starttls.required", Boolean.toString(!settings.tls() && settings.needsTls()));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    return properties;
  }

  private static String protocol(MailSettings settings) {
    return settings.tls() ? "smtps" : "smtp";
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }

  /// `ok`, or why the last mail was not accepted, in English for an operator.
  public String status() {
    return status;
  }

  @Override
  public void send(Mail mail) {
    String kind = mail.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    try {
      MimeMessage message = message(mail);
      try (Transport server = connect()) {
        server.sendMessage(message, message.getAllRecipients());
      }
      status = OptionalPart.OK;
      log.info("Mail sent. kind={}", kind);
    } catch (MessagingException e) {
      MailException failure = failure(e);
      String reason = String.valueOf(failure.arguments().get("detail"));
      status = "The last mail was not sent: " + reason;
      log.warn("Mail not sent. kind={} reason={}", kind, reason);
      throw failure;
    }
  }

  /// Connects and signs in, and sends nothing.
  ///
  /// @throws MailException when that fails
  public void check() {
    try (Transport _ = connect()) {
      status = OptionalPart.OK;
    } catch (MessagingException e) {
      throw failure(e);
    }
  }

  private Transport connect() throws MessagingException {
    Transport server = session.getTransport(protocol(settings));
    if (settings.user().isEmpty()) {
      server.connect(settings.host(), settings.port(), null, null);
    } else {
      server.connect(
          settings.host(), settings.port(), settings.user(), settings.password().value());
    }
    return server;
  }

  private MimeMessage message(Mail mail) throws MessagingException {
    MailText.Written text = texts.write(mail);
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(settings.sender()));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
    message.setSubject(text.subject(), UTF_8.name());
    message.setText(text.body(), UTF_8.name());
    message.setHeader("Content-Language", mail.language());
    // No automatic answer, such as that of a user on holiday (RFC 3834, 5).
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  /// Without the message of the exception, in which the mail server may repeat the address.
  private static MailException failure(MessagingException why) {
    if (why instanceof AuthenticationFailedException) {
      return MailException.unavailable("the mail server refused user and password");
    }
    int code = answer(why);
    if (code >= PERMANENT) {
      return MailException.refused("the mail server answered " + code);
    }
    return MailException.unavailable(
        code > 0
            ? "the mail server answered " + code
            : "the mail server cannot be used: " + root(why).getClass().getSimpleName());
  }

  /// The code with which the server refused; 0 when there is none.
  private static int answer(Exception why) {
    return switch (why) {
      case SMTPAddressFailedException refused -> refused.getReturnCode();
      case SendFailedException several when several.getNextException() != null ->
          answer(several.getNextException());
      case SMTPSendFailedException refused -> refused.getReturnCode();
      default -> 0;
    };
  }

  private static Throwable root(Throwable why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}

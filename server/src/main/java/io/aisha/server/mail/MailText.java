package io.aisha.server.mail;

import io.aisha.server.http.signin.SignInLinks;
import io.aisha.studio.email.Mail;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/// The text of a mail, in the language of the user. It names neither the user nor the recipient.
record MailText(SignInLinks links) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /// A mail in words.
  record Written(String subject, String body) {}

  Written write(Mail mail) {
    return switch (mail) {
      case Mail.Verification _ ->
          write("mail.verification", mail, links.verifyEmail(mail.code().text()));
      case Mail.Recovery _ -> write("mail.recovery", mail, links.recover(mail.code().text()));
    };
  }

  private Written write(String key, Mail mail, URI link) {
    Language language = Languages.find(mail.language()).orElse(Language.ENGLISH);
    Phrases phrases = Phrases.in(language);
    return new Written(
        phrases.texts().text(key + ".subject"),
        phrases
            .texts()
            .text(
                key,
                Map.of(
                    "link", link.toString(),
                    "studio", links.studio().toString(),
                    "until", time(mail.code().expiresAt()))));
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}

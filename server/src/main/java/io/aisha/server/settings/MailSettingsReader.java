package io.aisha.server.settings;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the mail server. Its address switches mails on.
final class MailSettingsReader {
  private static final String SMTP = "smtp";
  private static final String SMTPS = "smtps";
  private static final int SUBMISSION = 587;
  private static final int SUBMISSION_TLS = 465;

  private final SettingValues values;

  MailSettingsReader(SettingValues values) {
    this.values = values;
  }

  /// @param publicUrl below which the links in mails are; a mail has no other way to know it
  Optional<MailSettings> read(Optional<URI> publicUrl) {
    String user = values.value(SettingKey.AISHA_SMTP_USER);
    String password =
        values.secret(SettingKey.AISHA_SMTP_PASSWORD, SettingKey.AISHA_SMTP_PASSWORD_FILE);
    if (values.find(SettingKey.AISHA_SMTP_URL).isEmpty()) {
      for (SettingKey key :
          List.of(
              SettingKey.AISHA_SMTP_USER,
              SettingKey.AISHA_SMTP_PASSWORD,
              SettingKey.AISHA_SMTP_PASSWORD_FILE,
              SettingKey.AISHA_SMTP_SENDER)) {
        if (values.find(key).isPresent()) {
          values.problem(key, "needs-smtp-url", Map.of());
        }
      }
      return Optional.empty();
    }
    if (publicUrl.isEmpty()) {
      values.problem(SettingKey.AISHA_SMTP_URL, "smtp-needs-public-url", Map.of());
    }
    if (user.isEmpty() != password.isEmpty()) {
      values.problem(SettingKey.AISHA_SMTP_USER, "user-and-password", Map.of());
    }
    String sender = sender();
    return server()
        .map(url ->
            new MailSettings(
                url.getHost(),
                port(url),
                url.getScheme().equals(SMTPS),
                user,
                new Secret(password),
                sender));
  }

  private Optional<URI> server() {
    try {
      URI url = new URI(values.value(SettingKey.AISHA_SMTP_URL).replaceFirst("/+$", ""));
      boolean known = SMTP.equals(url.getScheme()) || SMTPS.equals(url.getScheme());
      if (known
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawPath().isEmpty()
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && url.getPort() <= 65_535) {
        return Optional.of(url);
      }
    } catch (URISyntaxException _) {
      // Reported below without the value, which may hold a password.
    }
    values.problem(SettingKey.AISHA_SMTP_URL, "not-an-smtp-url", Map.of());
    return Optional.empty();
  }

  private static int port(URI url) {
    if (url.getPort() > 0) {
      return url.getPort();
    }
    return url.getScheme().equals(SMTPS) ? SUBMISSION_TLS : SUBMISSION;
  }

  private String sender() {
    String text = values.value(SettingKey.AISHA_SMTP_SENDER);
    try {
      InternetAddress address = new InternetAddress(text, true);
      if (address.getAddress().contains("@")) {
        return text;
      }
    } catch (AddressException _) {
      // Reported below.
    }
    values.problem(SettingKey.AISHA_SMTP_SENDER, "not-a-sender", Map.of("value", text));
    return text;
  }
}

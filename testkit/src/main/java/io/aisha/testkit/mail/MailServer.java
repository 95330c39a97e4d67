package io.aisha.testkit.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An SMTP server on the loopback interface that keeps what it receives. It takes mails only from a
/// client that signs in. It can be stopped and started again on the same port.
public final class MailServer implements AutoCloseable {
  public static final String USER = "studio@mail.example";
  public static final String PASSWORD = "mail-password-that-no-log-may-show";

  private static final String HOST = "127.0.0.1";
  private static final Duration WITHIN = Duration.ofSeconds(30);

  private final int port;
  private @Nullable GreenMail server;

  private MailServer(int port) {
    this.port = port;
  }

  /// A running server on a free port.
  public static MailServer start() {
    MailServer server = stopped();
    server.restart();
    return server;
  }

  /// A server that does not run yet, on a port that was free.
  public static MailServer stopped() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(HOST))) {
      return new MailServer(free.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String host() {
    return HOST;
  }

  public int port() {
    return port;
  }

  /// A mail as the recipient sees it.
  ///
  /// @param headers by their names in lower case
  public record Received(
      String to, String subject, String body, String contentType, Map<String, String> headers) {}

  /// Runs again, and has forgotten what it received.
  public void restart() {
    GreenMail fresh = new GreenMail(new ServerSetup(port, HOST, ServerSetup.PROTOCOL_SMTP));
    fresh.getUserManager().setAuthRequired(true);
    fresh.setUser(USER, USER, PASSWORD);
    fresh.start();
    server = fresh;
  }

  /// Refuses connections from now on.
  public void stop() {
    GreenMail running = server;
    server = null;
    if (running != null) {
      running.stop();
    }
  }

  /// Everything received so far, the oldest first.
  public List<Received> received() {
    GreenMail running = server;
    return running == null
        ? List.of()
        : Arrays.stream(running.getReceivedMessages()).map(MailServer::read).toList();
  }

  /// Waits until so many mails have been received.
  ///
  /// @throws IllegalStateException when that takes too long
  public List<Received> await(int count) {
    GreenMail running = server;
    if (running == null || !running.waitForIncomingEmail(WITHIN.toMillis(), count)) {
      throw new IllegalStateException("received " + received().size() + ", expected " + count);
    }
    return received();
  }

  private static Received read(MimeMessage message) {
    try {
      Map<String, String> headers = new TreeMap<>();
      message
          .getAllHeaders()
          .asIterator()
          .forEachRemaining(
              header -> headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
      return new Received(
          message.getRecipients(Message.RecipientType.TO)[0].toString(),
          message.getSubject(),
          message.getContent().toString().replace("\r\n", "\n"),
          message.getContentType(),
          headers);
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("a mail that cannot be read", e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}

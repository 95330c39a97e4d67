package io.aisha.server.cli.make;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aisha.server.cli.TestTerminal;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.serve.Client;
import io.aisha.server.serve.Photographs;
import io.aisha.server.serve.RunningStudio;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.token.TokenScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `make --url` makes the pictures in the studio of a server.
class MakeAtServerTest {
  private static final String PASSWORD = "seven grey herons";

  @RegisterExtension static final RunningStudio STUDIO = RunningStudio.withAccounts();

  @TempDir private Path folder;
  private TestTerminal terminal;
  private User user;

  @BeforeEach
  void uploadableFiles() throws IOException {
    user =
        STUDIO
            .services()
            .accounts()
            .findUser("maker")
            .orElseGet(() ->
                STUDIO
                    .services()
                    .signIn()
                    .membership()
                    .add("maker", "", UserRole.ADMINISTRATOR, PASSWORD));
    for (Client.File file : Photographs.good()) {
      Files.write(folder.resolve(file.name()), file.bytes());
    }
    terminal = new TestTerminal(folder);
  }

  @Test
  void makesThePicturesThereAndTheReportHere() throws IOException {
    String token = token(TokenScope.WRITE);

    assertThat(make(address(), token, "--name", "Anna")).as(terminal.err()).isZero();
    assertThat(make(address(), token, "--name", "Anna", "--force")).as(terminal.err()).isZero();

    assertThat(folder.resolve("out/report.html")).content().contains("Anna 2");
    assertThat(Files.size(folder.resolve("out/contact-sheet.jpg"))).isPositive();
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files.filter(file -> !file.toString().contains("report"))).hasSizeGreaterThan(1);
    }
    assertThat(STUDIO.number("select count(*) from avatars where name like 'Anna%'")).isEqualTo(2);
    assertThat(terminal.out() + terminal.err()).doesNotContain(token);
    assertThat(folder.resolve("data")).as("a studio of this computer").doesNotExist();
  }

  @Test
  void aFolderWithTooFewGoodPhotosLeavesNothingThere() throws IOException {
    Files.delete(folder.resolve("photo-0.jpg"));
    Files.delete(folder.resolve("photo-1.jpg"));

    assertThat(make(address(), token(TokenScope.WRITE), "--name", "Nobody"))
        .isEqualTo(ExitStatus.PHOTOS);

    assertThat(STUDIO.number("select count(*) from avatars where name = 'Nobody'")).isZero();
  }

  @Test
  void whatTheServerRefusesIsTold() {
    assertThat(make(address(), token(TokenScope.READ))).isEqualTo(ExitStatus.FAILURE);
    assertThat(terminal.err()).contains("token").doesNotContain("Exception");
    assertThat(make(address(), "aisha_nonsense")).isEqualTo(ExitStatus.FAILURE);
    assertThat(terminal.err()).contains("token").doesNotContain("Exception", "aisha_nonsense");
  }

  @Test
  void anAddressWithoutATokenIsRefused() {
    assertThat(terminal.run("make", ".", "--out", "out", "--url", address()))
        .isEqualTo(ExitStatus.USAGE);
    assertThat(terminal.err()).contains("AISHA_TOKEN");
    assertThat(make("not an address", "aisha_x")).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void anythingElseThatAnswersIsNotTakenForAStudio() throws IOException {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>a router</html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    try {
      assertThat(make("http://127.0.0.1:" + other.getAddress().getPort(), "aisha_x"))
          .isEqualTo(ExitStatus.FAILURE);
      assertThat(terminal.err()).contains("not a studio").doesNotContain("Exception");
    } finally {
      other.stop(0);
    }
  }

  private int make(String url, String token, String... more) {
    String[] words = new String[6 + more.length];
    System.arraycopy(new String[] {"make", ".", "--out", "out", "--url", url}, 0, words, 0, 6);
    System.arraycopy(more, 0, words, 6, more.length);
    return terminal.with("AISHA_TOKEN", token).run(words);
  }

  private static String address() {
    return STUDIO.address().toString().replaceAll("/$", "");
  }

  private String token(TokenScope scope) {
    String name = "make " + System.nanoTime();
    return STUDIO.services().signIn().tokens().make(user, name, scope, OptionalInt.empty()).text();
  }
}

package io.aisha.server.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.client.WaitingClient;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that send very slowly, with limits of one second instead of thirty.
@Timeout(60)
@Tag("slow")
class SlowClientsTest {
  private static final Tomcat TOMCAT = new Tomcat();

  @TempDir private static Path folder;

  @BeforeAll
  static void start() throws LifecycleException {
    TOMCAT.setBaseDir(folder.toString());
    Connector connector = new Connector(HeadDeadlineProtocol.class.getName());
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("headWithinMillis", "1000");
    connector.setProperty("connectionTimeout", "20000");
    TOMCAT.setConnector(connector);
    TOMCAT.getEngine().getPipeline().addValve(new BodyRateValve(1_000, Duration.ofSeconds(1)));
    var context = TOMCAT.addContext("", folder.toString());
    Tomcat.addServlet(context, "reads", new Reads());
    context.addServletMappingDecoded("/reads", "reads");
    Tomcat.addServlet(context, "refuses", new Refuses());
    context.addServletMappingDecoded("/refuses", "refuses");
    Tomcat.addServlet(context, "works", new WorksUntilTheClientDisconnects());
    context.addServletMappingDecoded("/works", "works");
    TOMCAT.start();
  }

  @AfterAll
  static void stop() throws LifecycleException {
    TOMCAT.stop();
    TOMCAT.destroy();
  }

  @Test
  void disconnectsWhenTheHeadArrivesByteByByte() throws Exception {
    assertThat(hungUpOn("GET /reads HTTP/1.1\r\nHost: localhost\r\n", "x", 100)).isTrue();
  }

  @Test
  void disconnectsWhenTheBodyArrivesByteByByte() throws Exception {
    assertThat(hungUpOn(head("/reads", 1_000_000), "x", 100)).isTrue();
  }

  @Test
  void disconnectsWhenTheRestOfARefusedBodyArrivesTooSlowly() throws Exception {
    assertThat(hungUpOn(head("/refuses", 1_000_000), "x", 100)).isTrue();
  }

  @Test
  void acceptsASlowButSteadyUpload() throws Exception {
    byte[] part = new byte[400];
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("/reads", 15 * part.length)));
      for (int i = 0; i < 15; i++) {
        out.write(part);
        out.flush();
        pause(Duration.ofMillis(200));
      }

      assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith("6000");
    }
  }

  @Test
  void aLargePhotoOverASlowLineArrivesAndATrickleDoesNot() {
    BodyRateValve valve = new BodyRateValve();

    assertThat(valve.isTooSlow(20L << 20, Duration.ofMinutes(35))).isFalse();
    assertThat(valve.isTooSlow(0, Duration.ofSeconds(60))).isFalse();
    assertThat(valve.isTooSlow(60_000, Duration.ofMinutes(2))).isTrue();
    assertThat(valve.isTooSlow(512L << 20, Duration.ofDays(1))).isTrue();
  }

  @Test
  void answersSeveralRequestsOfOneLongConnection() throws Exception {
    try (Socket socket = connect()) {
      for (int i = 0; i < 3; i++) {
        socket.getOutputStream().write(ascii(head("/reads", 3) + "abc"));
        assertThat(answer(socket)).startsWith("HTTP/1.1 200");
        pause(Duration.ofMillis(700));
      }
    }
  }

  @Test
  void stopsTheWorkForADisconnectedClient() throws Exception {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(ascii(head("/works", 3) + "abc"));
      WorksUntilTheClientDisconnects.BEGUN.await();
    }

    assertThat(WorksUntilTheClientDisconnects.ENDED.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void answersPipelinedRequests() throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(head("/works?turns=5", 3) + "abc"));
      out.flush();
      pause(Duration.ofMillis(200));
      out.write(ascii(head("/reads", 4) + "abcd"));

      String answers = answer(socket);
      while (!answers.endsWith("\r\n\r\n4")) {
        answers += answer(socket);
      }
      assertThat(answers).startsWith("HTTP/1.1 200").contains("waited for");
    }
  }

  private static String head(String path, int length) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
        .formatted(path, length);
  }

  /// Whether the server closes the connection while bytes are sent one by one.
  private static boolean hungUpOn(String begin, String then, int everyMillis) throws Exception {
    try (Socket socket = connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(ascii(begin));
      for (int i = 0; i < 150; i++) {
        out.write(ascii(then));
        pause(Duration.ofMillis(everyMillis));
      }
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private static Socket connect() throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), TOMCAT.getConnector().getLocalPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String answer(Socket socket) throws IOException {
    byte[] buffer = new byte[4096];
    int count = socket.getInputStream().read(buffer);
    return new String(buffer, 0, Math.max(0, count), StandardCharsets.US_ASCII);
  }

  /// The pace of the client, not a wait for a condition.
  private static void pause(Duration time) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static final class Reads extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      int length = request.getInputStream().readAllBytes().length;
      byte[] text = ascii(Integer.toString(length));
      response.setContentLength(text.length);
      response.getOutputStream().write(text);
    }
  }

  /// Works for the requested number of turns, otherwise until the client disconnects.
  private static final class WorksUntilTheClientDisconnects extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch ENDED = new CountDownLatch(1);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      String turns = request.getParameter("turns");
      int left = turns == null ? Integer.MAX_VALUE : Integer.parseInt(turns);
      request.getInputStream().readAllBytes();
      BEGUN.countDown();
      while (left-- > 0) {
        if (WaitingClient.hungUp()) {
          ENDED.countDown();
          return;
        }
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
      byte[] text = ascii("waited for");
      response.setContentLength(text.length);
      response.getOutputStream().write(text);
    }
  }

  private static final class Refuses extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(404);
    }
  }
}

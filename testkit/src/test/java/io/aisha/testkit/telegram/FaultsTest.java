package io.aisha.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final BotApiServer server = BotApiServer.start();
  private final Bot bot = new Bot(server);
  private final Person anna = server.person(7, "Anna", "ru");
  private final Person bob = server.person(8, "Bob", "en");

  @BeforeEach
  void begin() {
    anna.text("/start");
    bob.text("/start");
  }

  @AfterEach
  void close() {
    bot.close();
    server.close();
  }

  @Test
  void injectsFaultsIntoOneChatOnly() throws Exception {
    server.fault("sendMessage", 7, Fault.tooManyRequests(13));

    assertThat(send(8).status()).isEqualTo(200);
    Bot.Answer refused = send(7);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.json().at("/parameters/retry_after").asInt()).isEqualTo(13);
    assertThat(refused.headers()).containsEntry("retry-after", "13");
    assertThat(anna.messages()).isEmpty();
    assertThat(send(7).status()).isEqualTo(200);
  }

  @Test
  void injectsFaultsInOrder() throws Exception {
    server.fault("sendMessage", Fault.serverError());
    server.fault("sendMessage", Fault.badGatewayHtml());
    server.fault("sendMessage", Fault.emptyBody());
    server.fault("sendMessage", Fault.refusal(403, "Forbidden: user is deactivated"));

    assertThat(send(7).status()).isEqualTo(500);
    assertThat(send(7).body()).startsWith("<html>");
    assertThat(send(7).body()).isEmpty();
    assertThat(send(7).description()).isEqualTo("Forbidden: user is deactivated");
    assertThat(send(7).status()).isEqualTo(200);
    assertThat(anna.messages()).hasSize(1);
    assertThat(server.calls("sendMessage"))
        .extracting(Call::status)
        .containsExactly(500, 502, 200, 403, 200);
  }

  @Test
  void closesConnectionsBeforeOrAfterProcessing() {
    server.fault("sendMessage", Fault.resetBeforeApplying());
    assertThatThrownBy(() -> send(7)).isInstanceOf(IOException.class);
    assertThat(anna.messages()).isEmpty();

    server.fault("sendMessage", Fault.resetAfterApplying());
    assertThatThrownBy(() -> send(7)).isInstanceOf(IOException.class);
    assertThat(anna.messages()).hasSize(1);

    assertThat(server.calls("sendMessage")).extracting(Call::status).containsExactly(0, 0);
  }

  @Test
  void injectsPermanentFaultsUntilHealed() throws Exception {
    server.always("sendMessage", Fault.serverError());
    assertThat(send(7).status()).isEqualTo(500);
    assertThat(send(8).status()).isEqualTo(500);

    server.heal();

    assertThat(send(7).status()).isEqualTo(200);
  }

  @Test
  void takesItsTime() throws Exception {
    server.fault("sendMessage", Fault.slow(Duration.ofMillis(200)));
    long before = System.nanoTime();

    assertThat(send(7).status()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void closesDuringADelayedCall() {
    server.fault("getMe", Fault.slow(Duration.ofHours(1)));
    Thread.startVirtualThread(server::close);

    assertThatThrownBy(() -> bot.call("getMe")).isInstanceOf(IOException.class);
  }

  private Bot.Answer send(long chatId) throws IOException, InterruptedException {
    return bot.call("sendMessage", "chat_id", chatId, "text", "Hello");
  }
}

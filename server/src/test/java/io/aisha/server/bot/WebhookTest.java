package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.TelegramBot;
import io.aisha.bot.TelegramMode;
import io.aisha.bot.store.RotateWebhookSecrets;
import io.aisha.bot.update.WebhookSecret;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.serve.Services;
import io.aisha.server.serve.StudioServer;
import io.aisha.server.settings.WebSettings;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.testkit.telegram.Person;
import io.aisha.testkit.telegram.Webhook;
import io.aisha.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Updates that Telegram sends, instead of being asked for them.
@Tag("slow")
class WebhookTest {
  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  private static final String TOKEN = BotApiServer.TOKEN;

  private RunningBotFixture bot;
  private TelegramBot webhookBot;
  private StudioServer server;

  @BeforeEach
  void startTheBotBehindAnAddress(@TempDir Path folder) throws IOException {
    // Each server of a test numbers updates anew.
    studio.number(
        "with gone as (delete from telegram_updates returning 1) select count(*) from gone");
    bot = RunningBotFixture.start(studio);
    bot.stop();
    int port = freePort();
    URI address = URI.create("http://127.0.0.1:" + port);
    webhookBot =
        TelegramBot.start(
            bot.settings(BotApiServer.TOKEN, TelegramMode.WEBHOOK, Optional.of(address)),
            bot.services("test"),
            Language.ENGLISH);
    server = StudioServer.start(with(webhookBot), WebSettings.local(port), folder);
    RunningBotFixture.await(() -> webhookBot.problem().isEmpty(), "the bot works");
  }

  @AfterEach
  void stopAll() {
    server.close();
    webhookBot.close();
    bot.close();
  }

  @Test
  void anUpdateWithoutTheSecretIsRefusedAndChangesNothing() throws Exception {
    Webhook webhook = bot.api().webhook().orElseThrow();

    int refused = post(webhook.url(), "wrong", update(7_001));

    assertThat(refused).isEqualTo(401);
    assertThat(studio.number("select count(*) from telegram_updates where update_id = 7001"))
        .isZero();
  }

  @Test
  void theSameUpdateSentTwiceIsWorkedOffOnce() throws Exception {
    Webhook webhook = bot.api().webhook().orElseThrow();
    String secret = WebhookSecret.of(BotApiServer.TOKEN, 0);

    assertThat(post(webhook.url(), secret, update(7_002))).isEqualTo(200);
    assertThat(post(webhook.url(), secret, update(7_002))).isEqualTo(200);

    assertThat(studio.number("select count(*) from telegram_updates where update_id = 7002"))
        .isEqualTo(1);
  }

  @Test
  void nonsenseIsAnsweredAsSuch() throws Exception {
    Webhook webhook = bot.api().webhook().orElseThrow();
    String secret = WebhookSecret.of(BotApiServer.TOKEN, 0);

    assertThat(post(webhook.url(), secret, "{")).isEqualTo(400);
    assertThat(post(webhook.url(), secret, "[]")).isEqualTo(200);
  }

  /// What another version of Telegram, another server or a modified client may send: nothing of it
  /// stops the chat, and nothing but the last of them is about anybody.
  @Test
  void theChatSurvivesAnyUpdate() throws Exception {
    Webhook webhook = bot.api().webhook().orElseThrow();
    String secret = WebhookSecret.of(BotApiServer.TOKEN, 0);
    Person person = bot.api().person(790, "Anna", "en");
    person.text("/start");
    person.awaitScreen("Your portraits");
    String from = "'from':{'id':790,'is_bot':false,'first_name':'Anna','language_code':'en'}";
    String chat = "'chat':{'id':790,'type':'private'},'date':1";
    String in = from + "," + chat;
    List<String> odd =
        List.of(
            "'message':{'message_id':1,'text':'x','new_in_2030':{'a':[1,null]}," + in + "}",
            "'edited_message':{'message_id':1,'text':'x'," + in + "}",
            "'business_message':{'message_id':1,'text':'x'," + in + "}",
            "'channel_post':{'message_id':1,'text':'x','chat':{'id':-1001,'type':'channel'}}",
            "'message':{'message_id':1,'text':'x'," + from + ",'chat':{'id':-5,'type':'group'}}",
            "'message':{'message_id':1,'text':'x'," + chat + "}",
            "'message':{'message_id':1,'text':'a\\u0000b\\ud800c'," + in + "}",
            "'message':{'message_id':1,'text':17," + in + "}",
            "'message':{'message_id':1,'text':'" + "x".repeat(4_096) + "'," + in + "}",
            "'message':{'message_id':1,'text':'/'," + in + "}",
            "'message':{'message_id':1,'text':'/start@another_bot promo'," + in + "}",
            "'message':{'message_id':'one','text':'x'," + in + "}",
            "'message':{'message_id':1,'photo':[]," + in + "}",
            "'message':{'message_id':1,'photo':[{'width':1,'height':1}]," + in + "}",
            "'message':{'message_id':1,'photo':'none'," + in + "}",
            "'message':{'message_id':1,'document':{}," + in + "}",
            "'message':{'message_id':1,'document':{'file_id':'x','file_name':'\\u0000.jpg'},"
                + in
                + "}",
            "'message':{'message_id':1,'document':{'file_id':'x','file_name':'"
                + "x".repeat(254)
                + "\uD83E\uDD84.jpg'},"
                + in
                + "}",
            "'message':{'message_id':1,'video':{'file_id':'x'},'caption':'x'," + in + "}",
            "'message':{'message_id':1,'text':'x','from':{'id':790,'first_name':'A\\u0000\\ud83e'},"
                + chat
                + "}",
            "'message':{'message_id':1,'text':'x','from':{'id':790}," + chat + "}",
            "'message':null",
            "'my_chat_member':{" + in + ",'new_chat_member':{'status':'restricted'}}",
            "'my_chat_member':{" + in + ",'new_chat_member':{'status':'kicked'}}",
            "'callback_query':{'id':'11'," + from + ",'data':'avatar_menu'}",
            "'callback_query':{'id':'12'," + from + ",'data':'v0:m:0'}",
            "'callback_query':{'id':'13'," + from + ",'data':'v2:m:0'}",
            "'callback_query':{'id':'14'," + from + ",'game_short_name':'chess'}",
            "'callback_query':{'id':'15'," + from + ",'inline_message_id':'x','data':'v1:m:0'}",
            "'callback_query':{'id':'16',"
                + from
                + ",'data':'v1:m:0','message':{'message_id':1,'date':0,"
                + "'chat':{'id':790,'type':'private'}}}",
            "'callback_query':{'id':'17'," + from + ",'data':'\\u0000'}",
            "'callback_query':{'id':'18','data':'v1:m:0'}",
            "'poll':{'id':'1'}");

    for (int i = 0; i < odd.size(); i++) {
      String update = "{'update_id':%d,%s}".formatted(800_000 + i, odd.get(i)).replace('\'', '"');
      assertThat(post(webhook.url(), secret, update)).as(update).isEqualTo(200);
    }
    for (String update : List.of("{}", "null", "17", "{\"update_id\":\"x\",\"message\":{}}")) {
      assertThat(post(webhook.url(), secret, update)).as(update).isEqualTo(200);
    }
    RunningBotFixture.await(
        () -> studio.number("select count(*) from telegram_updates where state = 'waiting'") == 0,
        "everything is worked off");

    assertThat(studio.number("select count(*) from telegram_updates where state = 'failed'"))
        .isZero();
    person.awaitScreenBelow(person.text("/menu"), "Your portraits");
    person.tap("New avatar");
    person.awaitScreen("Who or what");
    person.tap("A person");
    person.awaitScreen("Which gender");
    person.tap("Female");
    person.awaitScreen("2 to 100 characters");
    String name = "'message':{'message_id':1,'text':'An\\u0000na\\ud83e'," + in + "}";
    post(webhook.url(), secret, "{'update_id':800900,%s}".formatted(name).replace('\'', '"'));
    person.awaitScreen("Anna?: photos");
  }

  @Test
  void aPersonIsServedByWhatTelegramSends() {
    Person olga = bot.api().person(700, "Ольга", "ru");
    olga.text("/start");

    olga.awaitScreen("Ваши портреты");
    olga.tap("Новый аватар");
    olga.awaitScreen("Кого или что будем рисовать");

    assertThat(olga.livingMessages()).hasSize(1);
    assertThat(bot.api().unansweredCallbacks()).isZero();
  }

  @Test
  void theSameAddressWithAnotherSecretIsNoticedAndSetAgain() {
    setFromElsewhere(bot.api().webhook().orElseThrow().url());

    Person olga = bot.api().person(701, "Olga", "en");
    olga.text("/start");

    RunningBotFixture.await(
        () -> bot.api().webhook().orElseThrow().secret().equals(WebhookSecret.of(TOKEN, 0)),
        "the secret is set again");
    olga.awaitScreen("Your portraits");
    RunningBotFixture.await(() -> webhookBot.problem().isEmpty(), "the bot says that it works");
  }

  @Test
  void aReplacedSecretIsSetAndTheOldOneIsAcceptedForAWhile() throws Exception {
    Webhook webhook = bot.api().webhook().orElseThrow();
    String old = webhook.secret();

    studio.rows().run(transaction -> new RotateWebhookSecrets().rotate(transaction, Instant.now()));
    RunningBotFixture.await(
        () -> !bot.api().webhook().orElseThrow().secret().equals(old), "the new secret is set");

    String replaced = bot.api().webhook().orElseThrow().secret();
    assertThat(post(webhook.url(), old, update(7_010))).isEqualTo(200);
    assertThat(post(webhook.url(), replaced, update(7_011))).isEqualTo(200);
    studio.execute(
        "update telegram_bots set webhook_secret_rotated_at = now() - interval '3 minutes'");
    RunningBotFixture.await(
        () -> isRefused(webhook.url(), old, update(7_012)), "the old secret has ended");
    assertThat(post(webhook.url(), replaced, update(7_013))).isEqualTo(200);
    studio.execute("update telegram_bots set webhook_secret_number = 0");
  }

  @Test
  void anotherAddressIsNoticedAndSetAgain() {
    String address = bot.api().webhook().orElseThrow().url();
    setFromElsewhere("http://127.0.0.1:9/elsewhere");

    RunningBotFixture.await(
        () -> bot.api().webhook().orElseThrow().url().equals(address), "the address is set again");
  }

  @Test
  void aProxyThatFailsIsSaidUntilSomethingIsHeard(@TempDir Path folder) {
    int port = server.address().getPort();
    server.close();
    Person olga = bot.api().person(702, "Olga", "en");
    olga.text("/start");

    RunningBotFixture.await(
        () -> webhookBot.problem().equals(Optional.of("telegram-webhook-failing")),
        "what is wrong is said");
    server = StudioServer.start(with(webhookBot), WebSettings.local(port), folder);
    olga.awaitScreen("Your portraits");
    RunningBotFixture.await(() -> webhookBot.problem().isEmpty(), "the bot says that it works");
  }

  /// As another program with the token would. Telegram takes one change a second.
  private void setFromElsewhere(String address) {
    String secret = "another-program";
    URI call =
        URI.create(
            bot.api().apiUrl()
                + "/bot"
                + TOKEN
                + "/setWebhook?url="
                + address
                + "&secret_token="
                + secret);
    RunningBotFixture.await(
        () -> {
          get(call);
          return bot.api().webhook().orElseThrow().secret().equals(secret);
        },
        "another program has set it");
  }

  private static void get(URI address) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRefused(String address, String secret, String body) {
    try {
      return post(address, secret, body) == 401;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int post(String address, String secret, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(address))
                  .header("X-Telegram-Bot-Api-Secret-Token", secret)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  private static String update(long id) {
    return """
    {"update_id":%d,"message":{"message_id":1,"date":1,"text":"/start",\
    "chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,"first_name":"X"}}}\
    """
        .formatted(id, id, id);
  }

  private static Services with(TelegramBot bot) {
    Services services = studio.services();
    return new Services(
        services.accounts(),
        services.avatars(),
        services.photos(),
        services.trainings(),
        services.generations(),
        services.costs(),
        services.webhooks(),
        services.engines(),
        services.blobs(),
        services.idempotency(),
        services.readiness(),
        services.signIn(),
        services.privacy(),
        services.work(),
        services.sharing(),
        services.merges(),
        services.limits(),
        services.emails(),
        services.mails(),
        services.failures(),
        services.failureLog(),
        services.settings(),
        services.database(),
        bot);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

package io.aisha.testkit.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.time.TickingClock;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BotApiServerTest {
  private static final String KEYBOARD =
      """
      {"inline_keyboard":[[{"text":"Yes","callback_data":"v1:yes"},\
      {"text":"No, thanks","callback_data":"v1:no"}],\
      [{"text":"Site","url":"https://example.org/"}]]}\
      """;

  private final TickingClock clock = TickingClock.atNoon();
  private final BotApiServer server = BotApiServer.start(0, clock);
  private final Bot bot = new Bot(server);
  private final Person anna = server.person(7, "Anna", "ru");

  @AfterEach
  void close() {
    bot.close();
    server.close();
  }

  @Test
  void rejectsAWrongTokenOrPath() throws Exception {
    assertThat(bot.get(URI.create(server.url() + "/bot4242:wrong/getMe")).status()).isEqualTo(401);
    assertThat(bot.get(URI.create(server.url() + "/hello")).status()).isEqualTo(404);
    assertThat(bot.call("sendSpaceship").status()).isEqualTo(404);
  }

  @Test
  void ignoresTheCaseOfMethodNames() throws Exception {
    Bot.Answer answer = bot.get(bot.method("GETME"));

    assertThat(answer.result().path("id").asLong()).isEqualTo(4242);
    assertThat(server.calls("getMe"))
        .hasSize(1)
        .first()
        .extracting(Call::method)
        .isEqualTo("getMe");
  }

  @Test
  void findsNoChatBeforeTheUserWrites() throws Exception {
    assertThat(bot.call("sendMessage", "chat_id", 7, "text", "Hello").description())
        .isEqualTo("Bad Request: chat not found");

    anna.text("/start");

    assertThat(bot.call("sendMessage", "chat_id", 7, "text", "Hello").status()).isEqualTo(200);
  }

  @Test
  void deliversMessagesOfAUser() throws Exception {
    int id = anna.text("/start abc");

    JsonNode update = bot.lastUpdate();
    assertThat(update.at("/message/message_id").asInt()).isEqualTo(id);
    assertThat(update.at("/message/from/language_code").asString()).isEqualTo("ru");
    assertThat(update.at("/message/chat/id").asLong()).isEqualTo(7);
    assertThat(update.at("/message/text").asString()).isEqualTo("/start abc");
    assertThat(update.at("/message/entities/0/length").asInt()).isEqualTo(6);
    assertThat(update.at("/message/date").asLong()).isEqualTo(clock.instant().getEpochSecond());
  }

  @Test
  void readsNestedValuesFromFormsAndJson() throws Exception {
    anna.text("/start");

    bot.call("sendMessage", "chat_id", 7, "text", "form", "reply_markup", KEYBOARD);
    bot.json(
        "sendmessage", "{\"chat_id\":\"7\",\"text\":\"json\",\"reply_markup\":" + KEYBOARD + "}");

    assertThat(anna.livingMessages()).hasSize(2);
    assertThat(anna.livingMessages().getFirst().keyboard())
        .isEqualTo(anna.livingMessages().getLast().keyboard());
    assertThat(server.calls("sendMessage"))
        .allSatisfy(call -> {
          assertThat(call.parameters().get("chat_id")).isEqualTo(7L);
          assertThat(call.chatId()).isEqualTo(Optional.of(7L));
        });
  }

  @Test
  void readsHtml() throws Exception {
    anna.text("/start");

    Bot.Answer sent =
        html("<b>Anna &amp; <i>Bob</i></b> 1 &lt; 2 <a href=\"https://example.org\">link</a>");

    assertThat(anna.messages().getLast().text()).isEqualTo("Anna & Bob 1 < 2 link");
    assertThat(anna.messages().getLast().html()).startsWith("<b>Anna &amp;");
    assertThat(sent.result().at("/entities/0/type").asString()).isEqualTo("bold");
    assertThat(sent.result().at("/entities/0/length").asInt()).isEqualTo(10);
    assertThat(sent.result().at("/entities/2/url").asString()).isEqualTo("https://example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>open",
        "<b><i>crossed</b></i>",
        "</b>",
        "<h1>no</h1>",
        "a < b",
        "a > b",
        "a & b",
        "&nbsp;"
      })
  void rejectsInvalidHtml(String html) throws Exception {
    anna.text("/start");

    assertThat(html(html).description()).startsWith("Bad Request: can't parse entities");
  }

  @Test
  void countsLengthAfterReadingEntities() throws Exception {
    anna.text("/start");

    assertThat(html("<b>" + "x".repeat(4096) + "</b>").status()).isEqualTo(200);
    assertThat(html("x".repeat(4097)).description()).isEqualTo("Bad Request: message is too long");
    assertThat(html("<b></b>").description()).isEqualTo("Bad Request: message text is empty");
  }

  @Test
  void rejectsButtonDataOutOfBounds() throws Exception {
    anna.text("/start");

    assertThat(button("d".repeat(64)).status()).isEqualTo(200);
    assertThat(button("d".repeat(65)).description()).contains("BUTTON_DATA_INVALID");
    assertThat(button("д".repeat(33)).description()).contains("BUTTON_DATA_INVALID");
    assertThat(button("").description()).contains("BUTTON_DATA_INVALID");
  }

  @Test
  void rejectsEditsWithoutAChange() throws Exception {
    anna.text("/start");
    int id = send("One").messageId();

    assertThat(edit(id, "One", KEYBOARD).description())
        .startsWith("Bad Request: message is not modified");
    assertThat(edit(id, "Two", KEYBOARD).status()).isEqualTo(200);

    SentMessage message = anna.screen();
    assertThat(message.text()).isEqualTo("Two");
    assertThat(message.edits()).isEqualTo(1);
    assertThat(message.editTimes()).containsExactly(clock.instant());
  }

  @Test
  void anEditWithoutAKeyboardRemovesIt() throws Exception {
    anna.text("/start");
    int id = send("One").messageId();

    bot.call("editMessageText", "chat_id", 7, "message_id", id, "text", "Two");

    assertThat(anna.messages().getLast().hasKeyboard()).isFalse();
    assertThatThrownBy(anna::screen).isInstanceOf(AssertionError.class).hasMessageContaining("Two");
  }

  @Test
  void rejectsEditsOfDeletedAndOfUserMessages() throws Exception {
    int own = anna.text("/start");
    int id = send("One").messageId();
    bot.call("deleteMessage", "chat_id", 7, "message_id", id);

    assertThat(edit(id, "Two", KEYBOARD).description())
        .isEqualTo("Bad Request: message to edit not found");
    assertThat(edit(999_999, "Two", KEYBOARD).description())
        .isEqualTo("Bad Request: message to edit not found");
    assertThat(edit(own, "Two", KEYBOARD).description())
        .isEqualTo("Bad Request: message can't be edited");
    assertThat(anna.messages()).isEmpty();
  }

  @Test
  void deletesMessagesUpToTwoDaysOld() throws Exception {
    int own = anna.text("/start");
    int id = send("One").messageId();

    assertThat(bot.call("deleteMessage", "chat_id", 7, "message_id", own).status()).isEqualTo(200);
    assertThat(bot.call("deleteMessage", "chat_id", 7, "message_id", own).description())
        .isEqualTo("Bad Request: message to delete not found");
    clock.tick(Duration.ofHours(49));
    assertThat(bot.call("deleteMessage", "chat_id", 7, "message_id", id).status()).isEqualTo(400);
    assertThat(bot.call("deleteMessages", "chat_id", 7, "message_ids", "[1,2," + id + "]").status())
        .isEqualTo(200);
    assertThat(anna.messages()).hasSize(1);
  }

  @Test
  void deliversACallbackQueryAndAcceptsOneAnswer() throws Exception {
    anna.text("/start");
    int id = send("Really?").messageId();

    long update = anna.tap("No");

    JsonNode delivered = bot.lastUpdate();
    String query = delivered.at("/callback_query/id").asString();
    assertThat(delivered.path("update_id").asLong()).isEqualTo(update);
    assertThat(delivered.at("/callback_query/data").asString()).isEqualTo("v1:no");
    assertThat(delivered.at("/callback_query/message/message_id").asInt()).isEqualTo(id);
    assertThat(delivered.at("/callback_query/message/reply_markup").isObject()).isTrue();
    assertThat(server.unansweredCallbacks()).isEqualTo(1);
    assertThat(answer(query).status()).isEqualTo(200);
    assertThat(server.unansweredCallbacks()).isZero();
    assertThat(answer(query).description())
        .isEqualTo(
            "Bad Request: query is too old and response timeout expired or query ID is invalid");
    assertThat(server.callbackAnswers()).extracting(Answered::status).containsExactly(200, 400);
    assertThat(server.calls("answerCallbackQuery").getFirst().chatId()).contains(7L);
  }

  @Test
  void waitsForTheAnswerToACallbackQuery() throws Exception {
    anna.text("/start");
    send("Really?");
    long press = anna.tap("Yes");
    String query = bot.lastUpdate().at("/callback_query/id").asString();
    Thread.startVirtualThread(() -> bot.answer(query, "Done"));

    Answered answered = anna.awaitAnswer(press);

    assertThat(answered.text()).isEqualTo("Done");
    assertThat(answered.chatId()).isEqualTo(7);
  }

  @Test
  void rejectsALateAnswer() throws Exception {
    anna.text("/start");
    send("Really?");
    anna.tap("Yes");

    clock.tick(Duration.ofSeconds(16));

    assertThat(answer(bot.lastUpdate().at("/callback_query/id").asString()).status())
        .isEqualTo(400);
    assertThat(server.unansweredCallbacks()).isEqualTo(1);
  }

  @Test
  void supportsDoubleStaleForgedAndInaccessiblePresses() throws Exception {
    anna.text("/start");
    int id = send("Really?").messageId();
    anna.doubleTap("Yes");
    bot.call("deleteMessage", "chat_id", 7, "message_id", id);
    anna.tapStale(id, "v0:old");
    send("Again?");
    anna.forgedTap("v1:delete:8");
    anna.tapInaccessible(3, "v1:yes");

    JsonNode updates = bot.call("getUpdates").result();

    assertThat(updates.valueStream().map(update -> update.at("/callback_query/data").asString("")))
        .containsExactly("", "v1:yes", "v1:yes", "v0:old", "v1:delete:8", "v1:yes");
    assertThat(updates.at("/1/callback_query/id")).isNotEqualTo(updates.at("/2/callback_query/id"));
    assertThat(updates.at("/3/callback_query/message/date").asLong()).isZero();
    assertThat(updates.at("/4/callback_query/message/date").asLong()).isPositive();
    assertThat(updates.at("/5/callback_query/message/date").asLong()).isZero();
  }

  @Test
  void reportsAMissingButton() throws Exception {
    anna.text("/start");
    send("Really?");

    assertThatThrownBy(() -> anna.tap("Maybe"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Really?")
        .hasMessageContaining("[Yes] [No, thanks]");
    assertThatThrownBy(() -> anna.tap("Site")).isInstanceOf(AssertionError.class);
  }

  @Test
  void rejectsMessagesToAUserWhoBlockedTheBot() throws Exception {
    anna.text("/start");
    int id = send("One").messageId();

    anna.block();

    JsonNode blocked = bot.lastUpdate();
    assertThat(blocked.at("/my_chat_member/new_chat_member/status").asString()).isEqualTo("kicked");
    assertThat(send("Two").description()).isEqualTo("Forbidden: bot was blocked by the user");
    assertThat(edit(id, "Two", KEYBOARD).status()).isEqualTo(403);
    anna.unblock();
    assertThat(send("Two").status()).isEqualTo(200);
    assertThat(bot.lastUpdate().at("/my_chat_member/new_chat_member/status").asString())
        .isEqualTo("member");
  }

  @Test
  void waitsForAScreenAndPrintsTheChatOnFailure() throws Exception {
    anna.text("/start");
    Thread.startVirtualThread(() -> send("Welcome"));

    SentMessage screen = anna.awaitScreen("Welcome");

    anna.awaitButton("thanks");
    assertThat(screen.chatId()).isEqualTo(7);
    assertThat(anna.transcript()).contains("person: /start", "bot: Welcome", "[Site]");
  }

  @Test
  void deliversEditsOfAUser() throws Exception {
    int id = anna.text("helo");

    anna.editText(id, "hello");

    assertThat(bot.lastUpdate().at("/edited_message/text").asString()).isEqualTo("hello");
  }

  @Test
  void storesCommandsByLanguage() throws Exception {
    String commands = "[{\"command\":\"menu\",\"description\":\"Меню\"}]";

    bot.call("setMyCommands", "commands", commands, "language_code", "ru");

    assertThat(server.commands("ru")).isEqualTo("/menu - Меню");
    assertThat(server.commands("")).isEmpty();
    assertThat(bot.call("setMyCommands", "commands", commands.replace("menu", "Menu")).status())
        .isEqualTo(400);
  }

  @Test
  void reactsWithKnownEmojiToExistingMessages() throws Exception {
    int id = anna.text("hello");

    assertThat(react(id, "👀").status()).isEqualTo(200);
    assertThat(react(id, "x").description()).contains("REACTION_INVALID");
    assertThat(react(999_999, "👀").description()).contains("message to react not found");
  }

  @Test
  void rejectsCallsAboveTheRateLimit() throws Exception {
    server.person(8, "Bob", "en").text("/start");
    anna.text("/start");
    server.chatPace(2);
    int id = send("One").messageId();
    edit(id, "Two", KEYBOARD);

    Bot.Answer third = send("Three");

    assertThat(third.status()).isEqualTo(429);
    assertThat(third.json().at("/parameters/retry_after").asInt()).isEqualTo(60);
    assertThat(bot.call("sendMessage", "chat_id", 8, "text", "One").status()).isEqualTo(200);
    server.pace(1);
    assertThat(bot.call("sendMessage", "chat_id", 8, "text", "Two").status()).isEqualTo(429);
    clock.tick(Duration.ofSeconds(1));
    assertThat(bot.call("sendMessage", "chat_id", 8, "text", "Two").status()).isEqualTo(200);
    assertThat(send("Three").status()).isEqualTo(429);
  }

  private Bot.Answer html(String html) throws Exception {
    return bot.call("sendMessage", "chat_id", 7, "text", html, "parse_mode", "HTML");
  }

  private Bot.Answer button(String data) throws Exception {
    String markup =
        "{\"inline_keyboard\":[[{\"text\":\"Go\",\"callback_data\":\"" + data + "\"}]]}";
    return bot.call("sendMessage", "chat_id", 7, "text", "x", "reply_markup", markup);
  }

  private Bot.Answer edit(int id, String text, String markup) throws Exception {
    return bot.call(
        "editMessageText", "chat_id", 7, "message_id", id, "text", text, "reply_markup", markup);
  }

  private Bot.Answer answer(String query) {
    return bot.answer(query, "Done");
  }

  private Bot.Answer react(int id, String emoji) throws Exception {
    String reaction = "[{\"type\":\"emoji\",\"emoji\":\"" + emoji + "\"}]";
    return bot.call("setMessageReaction", "chat_id", 7, "message_id", id, "reaction", reaction);
  }

  private Bot.Answer send(String text) {
    return bot.show(7, text, KEYBOARD);
  }
}

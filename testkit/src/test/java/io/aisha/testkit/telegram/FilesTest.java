package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilesTest {
  private static final String KEYBOARD =
      "{\"inline_keyboard\":[[{\"text\":\"Menu\",\"callback_data\":\"menu\"}]]}";

  private final BotApiServer server = BotApiServer.start();
  private final Bot bot = new Bot(server);
  private final Person anna = server.person(7, "Anna", "ru");

  @BeforeEach
  void begin() {
    anna.text("/start");
  }

  @AfterEach
  void close() {
    bot.close();
    server.close();
  }

  @Test
  void deliversAPhotoInThreeSizesInRandomOrder() throws Exception {
    byte[] jpeg = picture(Color.ORANGE, 800, 600);

    anna.photo(jpeg);

    JsonNode sizes = bot.lastUpdate().at("/message/photo");
    assertThat(sizes.valueStream().map(size -> size.path("width").asInt()))
        .containsExactly(320, 800, 90);
    assertThat(download(sizes.path(1))).isEqualTo(jpeg);
    BufferedImage small = ImageIO.read(new ByteArrayInputStream(download(sizes.path(0))));
    assertThat(small.getHeight()).isEqualTo(240);
  }

  @Test
  void scalesTinyPhotosDownToo() throws Exception {
    anna.photo(picture(Color.ORANGE, 60, 80));

    assertThat(
            bot.lastUpdate()
                .at("/message/photo")
                .valueStream()
                .map(size -> size.path("height").asInt()))
        .containsExactly(40, 80, 20);
  }

  @Test
  void givesTheSameBytesTheSameUniqueId() throws Exception {
    byte[] jpeg = picture(Color.ORANGE, 80, 60);
    anna.photo(jpeg);
    JsonNode first = bot.lastUpdate().at("/message/photo/1");
    anna.photo(jpeg.clone());
    JsonNode second = bot.lastUpdate().at("/message/photo/1");

    assertThat(second.path("file_unique_id")).isEqualTo(first.path("file_unique_id"));
    assertThat(second.path("file_id")).isNotEqualTo(first.path("file_id"));
  }

  @Test
  void deliversAnAlbumAsSingleUpdates() throws Exception {
    long before = bot.lastUpdate().path("update_id").asLong();
    List<byte[]> jpegs =
        IntStream.range(0, 10).mapToObj(i -> picture(new Color(i * 20, 0, 0), 80, 60)).toList();

    List<Integer> ids = anna.album(jpegs, true);

    JsonNode updates = bot.call("getUpdates", "offset", before + 1).result();
    List<Integer> delivered =
        updates.valueStream().map(update -> update.at("/message/message_id").asInt()).toList();
    assertThat(ids).isSorted().hasSize(10);
    assertThat(delivered).containsExactlyInAnyOrderElementsOf(ids).isNotEqualTo(ids);
    assertThat(
            new HashSet<>(
                updates
                    .valueStream()
                    .map(update -> update.at("/message/media_group_id").asString())
                    .toList()))
        .hasSize(1);
  }

  @Test
  void storesADocumentUnchanged() throws Exception {
    byte[] bytes = {1, 2, 3, 4};

    anna.document(bytes, "IMG 1.HEIC", "image/heic");

    JsonNode document = bot.lastUpdate().at("/message/document");
    assertThat(document.path("file_name").asString()).isEqualTo("IMG 1.HEIC");
    assertThat(document.path("mime_type").asString()).isEqualTo("image/heic");
    assertThat(document.path("file_size").asLong()).isEqualTo(4);
    assertThat(download(document)).isEqualTo(bytes);
  }

  @Test
  void rejectsDownloadsAboveTwentyMegabytes() throws Exception {
    anna.bigDocument(21L * 1024 * 1024, "big.png", "image/png");

    JsonNode document = bot.lastUpdate().at("/message/document");
    assertThat(document.path("file_size").asLong()).isEqualTo(21L * 1024 * 1024);
    assertThat(bot.call("getFile", "file_id", document.path("file_id").asString()).description())
        .isEqualTo("Bad Request: file is too big");
    assertThat(bot.call("getFile", "file_id", "unknown").description())
        .isEqualTo("Bad Request: wrong file_id or the file is temporarily unavailable");
  }

  @Test
  void sendsAPhotoAgainByItsId() throws Exception {
    byte[] jpeg = picture(Color.CYAN, 200, 100);
    Bot.Answer first =
        bot.upload(
            "sendPhoto",
            Map.of("photo", jpeg),
            "chat_id",
            7,
            "caption",
            "<b>Ready</b>",
            "parse_mode",
            "HTML",
            "reply_markup",
            KEYBOARD,
            "disable_notification",
            "true");
    String id = first.result().at("/photo/1/file_id").asString();

    assertThat(bot.call("sendPhoto", "chat_id", 7, "photo", id).status()).isEqualTo(200);

    SentMessage sent = anna.screen();
    assertThat(sent.kind()).isEqualTo(Kind.PHOTO);
    assertThat(sent.text()).isEqualTo("Ready");
    assertThat(sent.silent()).isTrue();
    assertThat(anna.messages()).allSatisfy(message -> assertThat(message.file()).contains(jpeg));
    assertThat(bot.call("sendDocument", "chat_id", 7, "document", id).description())
        .isEqualTo("Bad Request: can't use file of type Photo as Document");
    assertThat(bot.call("sendPhoto", "chat_id", 7, "photo", "unknown").description())
        .isEqualTo("Bad Request: wrong file identifier/HTTP URL specified");
    assertThat(server.calls("sendPhoto").getFirst().parameters())
        .containsEntry("photo", (long) jpeg.length);
  }

  @Test
  void sendsADocumentUnderItsName() throws Exception {
    Bot.Answer sent =
        bot.upload("sendDocument", Map.of("document", new byte[] {5, 6}), "chat_id", 7);

    assertThat(anna.messages().getFirst().fileName()).contains("document.jpg");
    assertThat(
            bot.call(
                    "sendPhoto",
                    "chat_id",
                    7,
                    "photo",
                    sent.result().at("/document/file_id").asString())
                .description())
        .isEqualTo("Bad Request: can't use file of type Document as Photo");
  }

  @Test
  void rejectsInvalidPhotos() throws Exception {
    assertThat(photo(new byte[] {1, 2, 3}).description()).contains("IMAGE_PROCESS_FAILED");
    assertThat(photo(picture(Color.RED, 210, 10)).description())
        .contains("PHOTO_INVALID_DIMENSIONS");
    assertThat(photo(new byte[10 * 1024 * 1024 + 1]).description()).contains("too big for a photo");
    assertThat(
            bot.upload(
                    "sendDocument",
                    Map.of("document", new byte[50 * 1024 * 1024 + 1]),
                    "chat_id",
                    7)
                .status())
        .isEqualTo(413);
    assertThat(anna.messages()).isEmpty();
  }

  @Test
  void rejectsALongCaption() throws Exception {
    byte[] jpeg = picture(Color.RED, 20, 20);

    assertThat(
            bot.upload(
                    "sendPhoto", Map.of("photo", jpeg), "chat_id", 7, "caption", "x".repeat(1025))
                .description())
        .isEqualTo("Bad Request: message caption is too long");
  }

  @Test
  void sendsAlbumsOfTwoToTenPhotos() throws Exception {
    Map<String, byte[]> files =
        Map.of("a", picture(Color.RED, 20, 20), "b", picture(Color.BLUE, 20, 20));

    Bot.Answer sent =
        bot.upload(
            "sendMediaGroup",
            files,
            "chat_id",
            7,
            "media",
            "[" + item("photo", "attach://a", "One") + "," + item("photo", "attach://b", "") + "]",
            "reply_markup",
            KEYBOARD);

    assertThat(sent.result()).hasSize(2);
    assertThat(anna.messages()).hasSize(2).noneMatch(SentMessage::hasKeyboard);
    assertThat(anna.messages().getFirst().text()).isEqualTo("One");
    assertThat(anna.messages().getFirst().mediaGroup())
        .isPresent()
        .isEqualTo(anna.messages().getLast().mediaGroup());
    String again = sent.result().at("/0/photo/1/file_id").asString();
    assertThat(group(again, 1).status()).isEqualTo(400);
    assertThat(group(again, 10).status()).isEqualTo(200);
    assertThat(group(again, 11).status()).isEqualTo(400);
  }

  @Test
  void editsTextIntoAPhotoButNotBack() throws Exception {
    int id = bot.show(7, "Wait", KEYBOARD).messageId();

    Bot.Answer turned =
        bot.upload(
            "editMessageMedia",
            Map.of("sheet", picture(Color.GREEN, 40, 40)),
            "chat_id",
            7,
            "message_id",
            id,
            "media",
            item("photo", "attach://sheet", "Styles"),
            "reply_markup",
            KEYBOARD);

    assertThat(turned.status()).isEqualTo(200);
    assertThat(anna.screen().kind()).isEqualTo(Kind.PHOTO);
    assertThat(anna.screen().text()).isEqualTo("Styles");
    assertThat(
            bot.call("editMessageText", "chat_id", 7, "message_id", id, "text", "Menu")
                .description())
        .isEqualTo("Bad Request: there is no text in the message to edit");
    assertThat(
            bot.call("editMessageCaption", "chat_id", 7, "message_id", id, "caption", "Menu")
                .status())
        .isEqualTo(200);
    assertThat(anna.livingMessages()).isEmpty();
    int text = bot.show(7, "Menu", KEYBOARD).messageId();
    assertThat(
            bot.call("editMessageCaption", "chat_id", 7, "message_id", text, "caption", "x")
                .description())
        .isEqualTo("Bad Request: there is no caption in the message to edit");
    assertThat(
            bot.call(
                    "editMessageReplyMarkup",
                    "chat_id",
                    7,
                    "message_id",
                    text,
                    "reply_markup",
                    KEYBOARD)
                .description())
        .startsWith("Bad Request: message is not modified");
  }

  @Test
  void rejectsAnUnknownFilePath() throws Exception {
    assertThat(new String(bot.bytes("photos/unknown.jpg"), UTF_8)).contains("404");
    assertThat(server.calls("file")).extracting(Call::status).containsExactly(404);
  }

  @Test
  void injectsFaultsIntoDownloadsOfOneChat() throws Exception {
    anna.photo(picture(Color.RED, 20, 20));
    String anns = bot.lastUpdate().at("/message/photo/1/file_id").asString();
    server.person(8, "Bob", "en").photo(picture(Color.RED, 20, 20));
    String bobs = bot.lastUpdate().at("/message/photo/1/file_id").asString();
    server.fault("getFile", 8, Fault.serverError());
    server.fault("file", 8, Fault.badGatewayHtml());

    String path = bot.call("getFile", "file_id", anns).result().path("file_path").asString();
    assertThat(bot.bytes(path)).hasSizeGreaterThan(100);
    assertThat(bot.call("getFile", "file_id", bobs).status()).isEqualTo(500);
    String failing = bot.call("getFile", "file_id", bobs).result().path("file_path").asString();
    assertThat(new String(bot.bytes(failing), UTF_8)).contains("502 Bad Gateway");
  }

  private Bot.Answer photo(byte[] bytes) throws Exception {
    return bot.upload("sendPhoto", Map.of("photo", bytes), "chat_id", 7);
  }

  private Bot.Answer group(String fileId, int count) throws Exception {
    List<String> items =
        IntStream.range(0, count).mapToObj(_ -> item("photo", fileId, "")).toList();
    return bot.call("sendMediaGroup", "chat_id", 7, "media", "[" + String.join(",", items) + "]");
  }

  private static String item(String type, String media, String caption) {
    return "{\"type\":\"%s\",\"media\":\"%s\",\"caption\":\"%s\"}".formatted(type, media, caption);
  }

  private byte[] download(JsonNode file) throws Exception {
    Bot.Answer found = bot.call("getFile", "file_id", file.path("file_id").asString());
    return bot.bytes(found.result().path("file_path").asString());
  }

  private static byte[] picture(Color colour, int widthPx, int heightPx) {
    BufferedImage picture = new BufferedImage(widthPx, heightPx, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, widthPx, heightPx);
    pen.dispose();
    return Encoded.jpeg(picture);
  }
}

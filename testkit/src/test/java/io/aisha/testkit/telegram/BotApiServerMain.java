package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Starts the server on its own for manual tests of a bot: `BotApiServerMain PORT [LANGUAGE]`.
/// Prints the environment variables for the bot, then executes commands from standard input, one
/// per line:
///
/// - `text 7 hello`, `tap 7 Button`, `doubletap 7 Button`, `forge 7 DATA`
/// - `photo 7 a.jpg`, `album 7 a.jpg b.jpg`, `document 7 a.heic`, `sticker 7`, `voice 7`
/// - `block 7`, `unblock 7`
/// - `show 7` prints the chat, `save 7 105 b.jpg` writes the file of a message
/// - `calls` prints the last 20 calls of the bot
public final class BotApiServerMain {
  private final BotApiServer server;
  private final String language;

  private BotApiServerMain(BotApiServer server, String language) {
    this.server = server;
    this.language = language;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (BotApiServer server = BotApiServer.start(Integer.parseInt(arguments[0]))) {
      System.out.println("export AISHA_TELEGRAM_TOKEN=" + BotApiServer.TOKEN);
      System.out.println("export AISHA_TELEGRAM_API_URL=" + server.apiUrl());
      System.out.println("export AISHA_TELEGRAM_FILE_URL=" + server.fileUrl());
      BotApiServerMain main =
          new BotApiServerMain(server, arguments.length > 1 ? arguments[1] : "en");
      BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        main.obey(line.strip());
      }
      new CountDownLatch(1).await();
    }
  }

  private void obey(String line) {
    try {
      List<String> words = new ArrayList<>(Arrays.asList(line.split(" +")));
      if (line.equals("calls")) {
        List<Call> calls = server.calls();
        calls.subList(Math.max(0, calls.size() - 20), calls.size()).forEach(System.out::println);
      } else if (words.size() > 1) {
        String rest = line.split(" +", 3).length > 2 ? line.split(" +", 3)[2] : "";
        long id = Long.parseLong(words.get(1));
        act(words.getFirst(), server.person(id, "Person " + id, language), rest);
      }
    } catch (IOException | RuntimeException | AssertionError e) {
      System.out.println(e);
    }
  }

  private static void act(String verb, Person person, String rest) throws IOException {
    switch (verb) {
      case "text" -> person.text(rest);
      case "tap" -> person.tap(rest);
      case "doubletap" -> person.doubleTap(rest);
      case "forge" -> person.forgedTap(rest);
      case "photo" -> person.photo(Files.readAllBytes(Path.of(rest)));
      case "album" -> person.album(read(rest), true);
      case "document" -> {
        Path path = Path.of(rest);
        String type = Optional.ofNullable(Files.probeContentType(path)).orElse("");
        person.document(Files.readAllBytes(path), path.getFileName().toString(), type);
      }
      case "sticker" -> person.sticker();
      case "voice" -> person.voice();
      case "block" -> person.block();
      case "unblock" -> person.unblock();
      case "show" -> System.out.println(person.transcript());
      case "save" -> save(person, rest.split(" +", 2));
      default -> System.out.println("no such command: " + verb);
    }
  }

  private static List<byte[]> read(String paths) throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (String path : paths.split(" +", -1)) {
      all.add(Files.readAllBytes(Path.of(path)));
    }
    return all;
  }

  private static void save(Person person, String[] messageAndPath) throws IOException {
    int id = Integer.parseInt(messageAndPath[0]);
    byte[] bytes =
        person.messages().stream()
            .filter(message -> message.id() == id)
            .findFirst()
            .flatMap(SentMessage::file)
            .orElseThrow(() -> new IllegalArgumentException("no file in message " + id));
    Files.write(Path.of(messageAndPath[1]), bytes);
  }
}

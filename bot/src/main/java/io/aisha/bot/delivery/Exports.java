package io.aisha.bot.delivery;

import io.aisha.bot.delivery.OutgoingMessages.Message;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.Delivery;
import io.aisha.bot.wire.BotApi;
import io.aisha.studio.account.UserId;
import io.aisha.studio.export.ExportUser;
import io.aisha.text.ExportReadme;
import io.aisha.text.Phrases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Sends a user an export of all stored data, in files that Telegram accepts. The files are created
/// for each part and deleted after it, so no personal data stays on disk.
public final class Exports {
  /// Telegram's own servers take 50 MB.
  private static final long PART_BYTES_MAX = 45L * 1024 * 1024;

  private final BotServices studio;
  private final BotApi api;

  public Exports(BotServices studio, BotApi api) {
    this.studio = studio;
    this.api = api;
  }

  /// The next part.
  public Message next(UserId owner, Delivery delivery, Phrases phrases) {
    long sizeBytes = studio.privacy().export().plan(owner).sizeBytes();
    int least = (int) Math.max(1, Math.ceilDiv(sizeBytes, PART_BYTES_MAX));
    boolean several = least > 1 || delivery.partsSent() > 0;
    return several ? part(owner, delivery, phrases) : whole(owner, delivery, phrases);
  }

  private Message whole(UserId owner, Delivery delivery, Phrases phrases) {
    String words = words(1, 1, phrases);
    return Message.file(words, true, () -> send(owner, delivery, words));
  }

  /// How many parts there are is known only once they are written.
  private Message part(UserId owner, Delivery delivery, Phrases phrases) {
    int count = inFolder(owner, List::size);
    int number = delivery.partsSent() + 1;
    if (number > count) {
      return Message.NOTHING;
    }
    String words = words(number, count, phrases);
    return Message.file(words, number == count, () -> send(owner, delivery, words));
  }

  private int send(UserId owner, Delivery delivery, String words) {
    return inFolder(
        owner,
        parts -> {
          Path part = parts.get(Math.min(delivery.partsSent(), parts.size() - 1));
          return api.sendDocument(delivery.chatId(), part.getFileName().toString(), part, words)
              .messageId();
        });
  }

  private static String words(int number, int count, Phrases phrases) {
    return phrases.texts().text("bot.export.caption", Map.of("number", number, "count", count));
  }

  private interface Use {
    int of(List<Path> parts);
  }

  private int inFolder(UserId owner, Use use) {
    try {
      Path folder = Files.createTempDirectory("aisha-export-");
      try {
        return use.of(
            studio
                .privacy()
                .export()
                .write(owner, new ExportUser.Folder(folder, PART_BYTES_MAX, ExportReadme.text())));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an export cannot be written", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}

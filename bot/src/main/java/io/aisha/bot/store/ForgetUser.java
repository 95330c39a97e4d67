package io.aisha.bot.store;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.erasure.SurfaceRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Deletes what is stored about the chats of a user who is erased: the updates from them, what was
/// still to be fetched and sent, Telegram's names of pictures, and the chats themselves, whose ids
/// identify a person at Telegram. Needs no running bot.
public final class ForgetUser implements SurfaceRows {
  private final OptionalLong spared;
  private final DialogRepository dialogs = new DialogRepository();
  private final UpdateRepository updates = new UpdateRepository();
  private final BotRepository bots = new BotRepository();

  public ForgetUser() {
    this(OptionalLong.empty());
  }

  private ForgetUser(OptionalLong spared) {
    this.spared = spared;
  }

  /// The same, but keeps one chat until the receipt is shown there, without its user.
  public static ForgetUser sparing(long chatId) {
    return new ForgetUser(OptionalLong.of(chatId));
  }

  @Override
  public Map<String, Integer> delete(Transaction transaction, UserId user) {
    List<Long> chats = dialogs.chatsOf(transaction, user);
    Map<String, Integer> deleted = new HashMap<>();
    put(deleted, "telegram_files", bots.deleteFilesOf(transaction, user));
    put(deleted, "telegram_updates", updates.deleteOf(transaction, without(chats)));
    put(deleted, "telegram_deliveries", dialogs.deleteDeliveries(transaction, chats));
    put(deleted, "telegram_photos", dialogs.deletePhotos(transaction, chats));
    without(chats).forEach(chat -> dialogs.delete(transaction, chat));
    put(deleted, "telegram_dialogs", chats.size());
    return deleted;
  }

  private List<Long> without(List<Long> chats) {
    return chats.stream().filter(chat -> spared.isEmpty() || spared.getAsLong() != chat).toList();
  }

  private static void put(Map<String, Integer> deleted, String table, int rows) {
    if (rows > 0) {
      deleted.put(table, rows);
    }
  }
}

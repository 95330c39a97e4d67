package io.aisha.bot.store;

import io.aisha.studio.account.UserId;
import io.aisha.studio.administration.BeforeErasure;
import io.aisha.studio.database.Transaction;
import java.util.List;

/// Deletes what is stored about the chats of a user whom an administrator erases: the updates from
/// them, what was still to be fetched and sent, and the chats themselves, whose ids identify a
/// person at Telegram. Needs no running bot.
public final class ForgetUser implements BeforeErasure {
  private final DialogRepository dialogs = new DialogRepository();
  private final UpdateRepository updates = new UpdateRepository();

  @Override
  public void delete(Transaction transaction, UserId user) {
    List<Long> chats = dialogs.chatsOf(transaction, user);
    updates.deleteOf(transaction, chats);
    chats.forEach(chat -> dialogs.delete(transaction, chat));
  }
}

package io.aisha.bot.store;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.retention.IdleNotice;
import java.time.Instant;
import java.util.List;

/// Lets the bot tell a user that the unused account will be erased. Needs no running bot.
public final class TellIdleUser implements IdleNotice {
  private final DialogRepository dialogs = new DialogRepository();
  private final DeliveryRepository deliveries = new DeliveryRepository();

  @Override
  public boolean tell(Transaction transaction, UserId user, Instant now) {
    List<Long> chats = dialogs.reachableChatsOf(transaction, user);
    for (long chat : chats) {
      deliveries.add(transaction, chat, "idle:" + now, DeliveryKind.IDLE, user.value(), now);
      dialogs.awaken(transaction, chat, now);
    }
    return !chats.isEmpty();
  }
}

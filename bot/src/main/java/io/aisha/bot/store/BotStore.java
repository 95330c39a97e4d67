package io.aisha.bot.store;

import io.aisha.studio.database.Database;
import java.time.Clock;

/// Everything that the bot stores.
public record BotStore(
    UpdateInbox inbox,
    Dialogs dialogs,
    PhotoArrivals arrivals,
    Deliveries deliveries,
    BotShare share) {

  public static BotStore of(Database database, Clock clock, long botId) {
    return new BotStore(
        new UpdateInbox(database, clock),
        new Dialogs(database, clock),
        new PhotoArrivals(database, clock),
        new Deliveries(database, clock),
        new BotShare(database, clock, botId));
  }

  /// Deletes what is not needed any more.
  public void purge() {
    inbox.purge();
    dialogs.purge();
    arrivals.purge();
    deliveries.purge();
    share.purge();
  }
}

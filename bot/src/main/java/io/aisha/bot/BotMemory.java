package io.aisha.bot;

import io.aisha.bot.store.BotShare;
import io.aisha.bot.store.Deliveries;
import io.aisha.bot.store.Dialogs;
import io.aisha.bot.store.PhotoArrivals;
import io.aisha.bot.store.UpdateInbox;
import io.aisha.studio.database.Database;
import java.time.Clock;

/// What the bot does not forget, whatever dies.
record BotMemory(
    UpdateInbox inbox,
    Dialogs dialogs,
    PhotoArrivals arrivals,
    Deliveries deliveries,
    BotShare share) {

  static BotMemory of(Database database, Clock clock, long botId) {
    return new BotMemory(
        new UpdateInbox(database, clock),
        new Dialogs(database, clock),
        new PhotoArrivals(database, clock),
        new Deliveries(database, clock),
        new BotShare(database, clock, botId));
  }

  /// Forgets what nobody will ask for any more.
  void purge() {
    inbox.purge();
    arrivals.purge();
    deliveries.purge();
    share.purge();
  }
}

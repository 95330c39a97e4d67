package io.aisha.studio.cost;

import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.RequestListing;
import java.util.Optional;
import java.util.Set;

/// Searches an engine's request list for a request of ours.
final class LostRequests {
  private final Database database;
  private final LostRequestRepository charges = new LostRequestRepository();

  LostRequests(Database database) {
    this.database = database;
  }

  /// The result of a search.
  ///
  /// @param requestId empty when the request was not found
  /// @param certain whether the list would contain it, if it had been started
  record Search(Optional<String> requestId, boolean certain) {}

  Search find(LostRequest lost, AvatarEngine engine) {
    return switch (engine.findRequest(lost.trace(), lost.askedAt())) {
      case RequestListing.Found found -> {
        Set<String> taken =
            database.transact(
                transaction -> charges.named(transaction, lost.engine(), found.requestIds()));
        yield new Search(
            found.requestIds().stream().filter(id -> !taken.contains(id)).findFirst(), true);
      }
      case RequestListing.NotListed _ -> new Search(Optional.empty(), true);
      case RequestListing.Unclear _ -> new Search(Optional.empty(), false);
    };
  }
}

package io.aisha.bot.store;

import static io.aisha.schema.jooq.Tables.TELEGRAM_NODES;
import static org.jooq.impl.DSL.select;

import io.aisha.schema.jooq.tables.records.TelegramNodesRecord;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.TableField;

/// The table `telegram_nodes`.
final class NodeRepository {

  /// Whether a lease is free: no node holds it, or its node is gone.
  static Condition isFree(TableField<?, String> leasedBy) {
    return leasedBy.isNull().or(leasedBy.notIn(select(TELEGRAM_NODES.NAME).from(TELEGRAM_NODES)));
  }

  /// Says that a node lives, and makes its row where there is none.
  void beat(Transaction transaction, String name, Instant now) {
    transaction
        .sql()
        .insertInto(TELEGRAM_NODES)
        .set(TELEGRAM_NODES.NAME, name)
        .set(TELEGRAM_NODES.STARTED_AT, now)
        .onConflict(TELEGRAM_NODES.NAME)
        .doUpdate()
        .set(TELEGRAM_NODES.BEATS, TELEGRAM_NODES.BEATS.plus(1))
        .execute();
  }

  List<Node> list(Transaction transaction) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_NODES)
        .orderBy(TELEGRAM_NODES.NAME)
        .fetch(NodeRepository::node);
  }

  /// Deletes a node, unless it has beaten since it was seen.
  boolean delete(Transaction transaction, Node seen) {
    return transaction
            .sql()
            .deleteFrom(TELEGRAM_NODES)
            .where(TELEGRAM_NODES.NAME.eq(seen.name()), TELEGRAM_NODES.BEATS.eq(seen.beats()))
            .execute()
        == 1;
  }

  int deleteAll(Transaction transaction, String prefix) {
    return transaction
        .sql()
        .deleteFrom(TELEGRAM_NODES)
        .where(TELEGRAM_NODES.NAME.startsWith(prefix))
        .execute();
  }

  private static Node node(TelegramNodesRecord row) {
    return new Node(row.getName(), row.getBeats(), row.getStartedAt());
  }
}

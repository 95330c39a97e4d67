package io.aisha.guard.dryrun;

import io.aisha.guard.dryrun.TableData.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compares the rows before a script with those after it. Data that is gone and kept nowhere else
/// is a loss; a copied table, a renamed column and moved rows are not.
public final class LossFinder {

  private final Connection connection;
  private final DataSnapshot before;
  private final DataSnapshot after;
  private final List<Loss> losses = new ArrayList<>();

  private LossFinder(Connection connection, DataSnapshot before, DataSnapshot after) {
    this.connection = connection;
    this.before = before;
    this.after = after;
  }

  /// The data that an upgrade destroyed. Tables and columns are matched by their OIDs and numbers,
  /// so renaming is not a loss.
  ///
  /// @param connection a connection to the database after the upgrade; used only to convert values
  public static List<Loss> between(Connection connection, DataSnapshot before, DataSnapshot after)
      throws SQLException {
    LossFinder finder = new LossFinder(connection, before, after);
    for (TableData table : before.tables().toList()) {
      Optional<TableData> then = after.table(table.oid());
      if (then.isEmpty()) {
        finder.droppedTable(table);
      } else {
        finder.changedTable(table, then.get());
      }
    }
    return List.copyOf(finder.losses);
  }

  /// The data that a rollback destroyed although the upgrade had preserved it.
  ///
  /// Tables and columns are matched by name, because the rollback may have recreated them. A merely
  /// different value is ignored, because triggers change some.
  ///
  /// @param between the rows after the upgrade
  /// @param lost the data that the upgrade had already destroyed
  public static List<Loss> afterRollback(
      DataSnapshot before, DataSnapshot between, DataSnapshot returned, List<Loss> lost) {
    List<Loss> losses = new ArrayList<>();
    for (TableData table : before.tables().toList()) {
      Optional<TableData> kept = between.table(table.oid());
      Optional<TableData> now = returned.table(table.name());
      if (kept.isEmpty() || now.isEmpty() || kept.get().rows() < table.rows()) {
        continue;
      }
      if (now.get().rows() < table.rows()) {
        losses.add(
            new Loss(
                table.name(),
                "%d of %d rows of %s that existed before are gone"
                    .formatted(table.rows() - now.get().rows(), table.rows(), table.name())));
        continue;
      }
      table
          .columns()
          .forEach((number, column) -> {
            Column survived = kept.get().columns().get(number);
            Optional<Column> back = now.get().column(column.name());
            String name = table.name() + "." + column.name();
            boolean gone =
                survived == null
                    ? lost.stream().anyMatch(loss -> loss.object().equals(name))
                    : !survived.nonNull().equals(column.nonNull());
            if (gone || column.generated() || back.isEmpty()) {
              return;
            }
            boolean sameColumn =
                now.get().oid() == table.oid()
                    && Optional.ofNullable(now.get().columns().get(number)).equals(back);
            List<String> values = back.get().nonNull();
            if (values.size() < column.nonNull().size()
                || (!sameColumn && !values.equals(column.nonNull()))) {
              losses.add(
                  new Loss(
                      name, "values of column %s that existed before are gone".formatted(name)));
            }
          });
    }
    return List.copyOf(losses);
  }

  private void droppedTable(TableData table) {
    List<String> gone =
        table.columns().values().stream()
            .filter(column ->
                !column.generated() && !column.nonNull().isEmpty() && !isKept(column.nonNull()))
            .map(Column::name)
            .toList();
    if (table.rows() == 0 || gone.size() == table.columns().size()) {
      losses.add(
          new Loss(table.name(), "table %s is dropped with its rows".formatted(table.name())));
    } else if (!gone.isEmpty()) {
      losses.add(
          new Loss(
              table.name(),
              "table %s is dropped, and the values of its %s are not kept anywhere else"
                  .formatted(table.name(), String.join(", ", gone))));
    }
  }

  private void changedTable(TableData table, TableData then) throws SQLException {
    if (then.rows() < table.rows() && !areRowsKept(table, then)) {
      losses.add(
          new Loss(
              table.name(),
              "%s of table %s are deleted"
                  .formatted(
                      then.rows() == 0
                          ? "all rows"
                          : table.rows() - then.rows() + " of " + table.rows() + " rows",
                      table.name())));
    }
    for (var entry : table.columns().entrySet()) {
      Column column = entry.getValue();
      Column now = then.columns().get(entry.getKey());
      String name = table.name() + "." + column.name();
      if (column.generated()) {
        continue;
      }
      if (now == null) {
        if (column.nonNull().isEmpty() || !isKept(column.nonNull())) {
          losses.add(new Loss(name, "column %s is dropped with its values".formatted(name)));
        }
      } else if (then.rows() >= table.rows()) {
        if (now.nonNull().isEmpty() && !column.nonNull().isEmpty() && !isKept(column.nonNull())) {
          losses.add(new Loss(name, "all values of column %s become null".formatted(name)));
        } else if (!now.typeId().equals(column.typeId()) && isLossy(column, now)) {
          losses.add(
              new Loss(
                  name,
                  "values of column %s do not survive the conversion from %s to %s"
                      .formatted(name, column.type(), now.type())));
        }
      }
    }
  }

  /// Whether a conversion is lossy: converting the new values back gives different values.
  private boolean isLossy(Column before, Column now) throws SQLException {
    List<String> values = now.nonNull();
    if (new HashSet<>(values).size() < new HashSet<>(before.nonNull()).size()) {
      return true;
    }
    if (values.equals(before.nonNull())) {
      return false;
    }
    List<String> back = new ArrayList<>();
    try (PreparedStatement convert =
        connection.prepareStatement(
            "select (?::pg_catalog.text::%s::%s)::pg_catalog.text"
                .formatted(now.type(), before.type()))) {
      for (String value : values) {
        convert.setString(1, value);
        try (ResultSet row = convert.executeQuery()) {
          back.add(row.next() ? String.valueOf(row.getString(1)) : "");
        }
      }
    } catch (SQLException ignored) {
      // There is no such conversion, or the old type no longer exists, so the loss cannot be
      // determined.
      return false;
    }
    Collections.sort(back);
    return !back.equals(before.nonNull());
  }

  /// Whether the deleted rows were moved to other tables.
  private boolean areRowsKept(TableData table, TableData then) {
    return table.columns().entrySet().stream()
        .allMatch(entry -> {
          Column now = then.columns().get(entry.getKey());
          List<String> left = new ArrayList<>(entry.getValue().nonNull());
          if (now != null) {
            now.nonNull().forEach(left::remove);
          }
          return left.isEmpty() || isKept(left);
        });
  }

  /// Whether one new or changed column contains all these values.
  private boolean isKept(List<String> values) {
    Set<String> wanted = new HashSet<>(values);
    return after
        .tables()
        .anyMatch(table -> {
          Optional<TableData> earlier = before.table(table.oid());
          return table.columns().entrySet().stream()
              .filter(entry -> {
                Optional<Column> then = earlier.map(image -> image.columns().get(entry.getKey()));
                return then.isEmpty()
                    || (table.rows() >= earlier.orElseThrow().rows()
                        && !then.get().nonNull().equals(entry.getValue().nonNull()));
              })
              .anyMatch(entry -> new HashSet<>(entry.getValue().nonNull()).containsAll(wanted));
        });
  }
}

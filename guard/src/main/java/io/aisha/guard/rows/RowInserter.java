package io.aisha.guard.rows;

import io.aisha.guard.rows.TableShape.Check;
import io.aisha.guard.rows.TableShape.ForeignKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Inserts rows, and adjusts each one to the server's errors until the server accepts it.
final class RowInserter {

  private static final int ATTEMPTS = 40;

  /// An arbitrary but fixed seed: the same schema gives the same rows.
  private final Random random = new Random(7);

  /// query_canceled
  private static final String CANCELLED = "57014";

  private final Connection connection;
  private final Set<Long> slow;

  /// @param slow OIDs of tables whose triggers are too slow and are disabled; slow tables that are
  ///   found are added
  RowInserter(Connection connection, Set<Long> slow) {
    this.connection = connection;
    this.slow = slow;
  }

  /// Inserts a row like the planned one, if the server accepts one.
  void insert(RowPlan plan) throws SQLException {
    if (plan.table().columns().isEmpty()) {
      return;
    }
    Row row = new Row(plan);
    for (ForeignKey key : plan.table().keys()) {
      if (!setForeignKey(row, key)) {
        return;
      }
    }
    boolean triggers = !slow.contains(plan.table().oid());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<ServerErrorMessage> error = attempt(row, triggers);
      if (error.isEmpty()) {
        return;
      }
      switch (String.valueOf(error.get().getSQLState())) {
        case "23514" -> satisfyCheck(row, error.get());
        case "23505", "23P01" -> row.next(plan.table().distinguishing());
        case "23502" -> row.fill(String.valueOf(error.get().getColumn()));
        case "23503" -> {
          if (!changeForeignKey(row, error.get())) {
            return;
          }
        }
        case CANCELLED -> {
          if (!triggers) {
            return;
          }
          slow.add(plan.table().oid());
          triggers = false;
        }
        case "22001", "22003", "22P02", "22007", "22008" -> row.useShortValues();
        default -> {
          if (!triggers) {
            return;
          }
          triggers = false;
        }
      }
    }
  }

  /// Tries to insert the row; one round trip if it is accepted.
  private Optional<ServerErrorMessage> attempt(Row row, boolean triggers) throws SQLException {
    // Triggers with unknown requirements are disabled.
    String insert =
        triggers
            ? row.sql()
            : "set local session_replication_role = replica; "
                + row.sql()
                + "; set local session_replication_role = origin";
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("savepoint a_row; " + insert + "; release savepoint a_row");
      return Optional.empty();
    } catch (SQLException e) {
      ServerErrorMessage message =
          e instanceof PSQLException server ? server.getServerErrorMessage() : null;
      if (message == null) {
        throw e;
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("rollback to savepoint a_row; release savepoint a_row");
      }
      return Optional.of(message);
    }
  }

  /// @return false if the row cannot be inserted
  private boolean setForeignKey(Row row, ForeignKey key) throws SQLException {
    boolean nullable =
        key.columns().stream()
            .flatMap(number -> row.table().column(number).stream())
            .anyMatch(column -> !column.notNull());
    if (nullable && key.columns().stream().anyMatch(row.plan().absent()::contains)) {
      return true;
    }
    List<List<String>> parents = parents(key);
    if (!parents.isEmpty()) {
      int number = row.number(key.columns().getFirst());
      List<String> parent = parents.get((number - 1) % parents.size());
      for (int i = 0; i < key.columns().size(); i++) {
        row.put(key.columns().get(i), parent.get(i));
      }
      return true;
    }
    if (nullable) {
      key.columns().forEach(row::omit);
      return true;
    }
    // Without other rows it can only reference itself.
    return key.parent() == row.table().oid();
  }

  private boolean changeForeignKey(Row row, ServerErrorMessage error) throws SQLException {
    for (ForeignKey key : row.table().keys()) {
      if (key.name().equals(error.getConstraint())) {
        return setForeignKey(row, key);
      }
    }
    return false;
  }

  private List<List<String>> parents(ForeignKey key) throws SQLException {
    String columns =
        key.parentColumns().stream()
            .map(column -> column + "::pg_catalog.text")
            .collect(Collectors.joining(", "));
    String notNull =
        key.parentColumns().stream()
            .map(column -> column + " is not null")
            .collect(Collectors.joining(" and "));
    List<List<String>> parents = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select %s from %s where %s order by ctid limit 20"
                    .formatted(columns, regclass(key.parent()), notNull))) {
      while (rows.next()) {
        List<String> parent = new ArrayList<>();
        for (int i = 1; i <= key.parentColumns().size(); i++) {
          parent.add(rows.getString(i));
        }
        parents.add(parent);
      }
    }
    return parents;
  }

  private String regclass(long oid) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c"
                    + " join pg_namespace n on n.oid = c.relnamespace where c.oid = "
                    + oid)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private void satisfyCheck(Row row, ServerErrorMessage error) {
    Check check = row.table().checks().get(String.valueOf(error.getConstraint()));
    Set<Integer> columns =
        check != null
            ? check.columns()
            : row.table().columns().stream().map(ColumnShape::number).collect(Collectors.toSet());
    for (int number : columns) {
      row.table()
          .column(number)
          .ifPresent(column -> {
            List<@Nullable String> choices = new ArrayList<>(column.literals());
            choices.addAll(check == null ? row.table().bounds() : check.literals());
            choices.addAll(neighbours(choices));
            choices.removeIf(choice -> choice != null && !SampleValues.mayFit(column, choice));
            for (int other = 1; other <= 3; other++) {
              choices.add(SampleValues.of(column, row.number(number) + other, false, false));
            }
            if (!column.notNull()) {
              choices.add(null);
            }
            String choice = choices.get(random.nextInt(choices.size()));
            if (choice == null) {
              row.omit(number);
            } else {
              row.put(number, choice);
            }
          });
    }
  }

  private static List<String> neighbours(List<@Nullable String> numbers) {
    List<String> neighbours = new ArrayList<>();
    for (String number : numbers) {
      if (number != null && number.matches("-?\\d{1,9}")) {
        neighbours.add(Integer.toString(Integer.parseInt(number) + 1));
        neighbours.add(Integer.toString(Integer.parseInt(number) - 1));
      }
    }
    return neighbours;
  }

  /// A row that is being adjusted.
  private static final class Row {
    private final RowPlan plan;
    private final Map<Integer, String> values = new LinkedHashMap<>();
    private boolean shortValues;

    Row(RowPlan plan) {
      this.plan = plan;
      values.putAll(plan.fixed());
    }

    RowPlan plan() {
      return plan;
    }

    TableShape table() {
      return plan.table();
    }

    int number(int column) {
      return plan.numbers().getOrDefault(column, 1);
    }

    void put(int column, String value) {
      if (!plan.fixed().containsKey(column)) {
        values.put(column, value);
        plan.absent().remove(column);
      }
    }

    void omit(int column) {
      if (!plan.fixed().containsKey(column)) {
        values.remove(column);
        plan.absent().add(column);
      }
    }

    void fill(String name) {
      table().columns().stream()
          .filter(column -> column.name().equals(name))
          .forEach(column -> plan.absent().remove(column.number()));
    }

    /// Chooses other values for the columns that make rows distinct.
    void next(Set<Integer> distinguishing) {
      for (int column : distinguishing) {
        plan.numbers().merge(column, 7, Integer::sum);
        if (!plan.fixed().containsKey(column)
            && table().keys().stream().noneMatch(key -> key.columns().contains(column))) {
          values.remove(column);
        }
      }
    }

    void useShortValues() {
      shortValues = true;
    }

    String sql() {
      List<String> names = new ArrayList<>();
      List<String> literals = new ArrayList<>();
      for (ColumnShape column : table().columns()) {
        String value = values.get(column.number());
        if (value == null && plan.absent().contains(column.number())) {
          if (!column.notNull()) {
            names.add(column.quoted());
            literals.add("null");
          }
          continue;
        }
        boolean key =
            column.identity()
                || table().unique().stream().anyMatch(index -> index.contains(column.number()));
        names.add(column.quoted());
        literals.add(
            literal(
                value == null
                    ? SampleValues.of(
                        column, number(column.number()), key, plan.longValues() && !shortValues)
                    : value));
      }
      return names.isEmpty()
          ? "insert into %s default values".formatted(table().quoted())
          : "insert into %s (%s) overriding system value values (%s)"
              .formatted(table().quoted(), String.join(", ", names), String.join(", ", literals));
    }

    private static String literal(String value) {
      return "'" + value.replace("'", "''") + "'";
    }
  }
}

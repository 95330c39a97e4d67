package io.aisha.guard.rules;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// What PostgreSQL allows and a careful schema avoids: a foreign key without an index, an index
/// twice, a `timestamp` without zone, `json` instead of `jsonb`, an invalid index.
public final class SchemaRules {

  private SchemaRules() {}

  /// Whatever breaks a rule, in the order of the objects' names.
  public static List<BrokenRule> broken(Connection connection) throws SQLException {
    return List.of();
  }

  /// An object that breaks a rule.
  ///
  /// @param rule a stable name, such as `foreign-key-without-index`
  /// @param table name of the table it is in, without schema
  /// @param object the index, column or constraint: `orders.user_id`
  /// @param message what is wrong, a clause without a full stop
  /// @param remedy what to write instead, a sentence
  public record BrokenRule(
      String rule, String table, String object, String message, String remedy) {}
}

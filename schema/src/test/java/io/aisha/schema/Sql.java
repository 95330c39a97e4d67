package io.aisha.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// Executes statements and queries on a database, each on its own connection.
record Sql(DataSource source) {

  void execute(String statement) {
    try (Connection connection = source.getConnection();
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The rows, with their columns joined by spaces.
  List<String> rows(String query) {
    List<String> found = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
          row.append(i > 1 ? " " : "").append(rows.getString(i));
        }
        found.add(row.toString());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  String row(String query) {
    return rows(query).get(0);
  }

  UUID aUser() {
    return id(
        "insert into users (login, display_name) values (gen_random_uuid()::text, 'A') returning id");
  }

  UUID anAvatar(UUID user, String name) {
    return id(
        "insert into avatars (user_id, name, gender) values ('%s', '%s', 'other') returning id"
            .formatted(user, name));
  }

  UUID aPhoto(UUID user, UUID avatar, String status) {
    return id(
        """
        insert into avatar_photos
          (avatar_id, user_id, minio_key, file_hash, validation_status, file_size, width, height, quality_score)
        values ('%s', '%s', gen_random_uuid()::text,
          encode(sha256(gen_random_uuid()::text::bytea), 'hex'), '%s', 1, 1, 1, 0.5)
        returning id
        """
            .formatted(avatar, user, status));
  }

  private UUID id(String insert) {
    return UUID.fromString(row(insert));
  }
}

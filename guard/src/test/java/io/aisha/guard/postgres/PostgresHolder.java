package io.aisha.guard.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/// A program for [io.aisha.guard.ChildJvm]: starts a server on the given folder, or a scratch
/// server, prints the result, and waits for the end of its input. A second argument selects a task:
///
/// - `write`: commit rows until it is killed, and print each one;
/// - `list`: print the folder's content at the end;
/// - `fill`: stop the server, fill the disk, start again, free space, start again.
final class PostgresHolder {

  private PostgresHolder() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    String task = arguments.length > 1 ? arguments[1] : "";
    hold(arguments[0], task);
    Path folder = Path.of(arguments[0]);
    if (task.equals("list")) {
      try (Stream<Path> entries = Files.list(folder)) {
        List<String> names = entries.map(path -> path.getFileName().toString()).sorted().toList();
        System.out.println("left " + names);
      }
    } else if (task.equals("fill")) {
      fill(folder.resolve("filler"));
      hold(arguments[0], task);
      Files.delete(folder.resolve("filler"));
      hold(arguments[0], task);
    }
  }

  private static void hold(String folder, String task) throws SQLException, IOException {
    try (EmbeddedPostgres postgres =
        folder.equals("scratch")
            ? EmbeddedPostgres.scratch()
            : EmbeddedPostgres.start(Path.of(folder))) {
      System.out.println("started " + postgres.jdbcUrl() + " " + postgres.password());
      if (task.equals("write")) {
        write(postgres);
      }
      while (task.isEmpty() && System.in.read() >= 0) {
        // Only the end of input matters.
      }
    } catch (EmbeddedPostgresException e) {
      System.out.println("refused " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private static void write(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table if not exists written (number bigserial primary key)");
      for (int i = 0; i < 1_000_000; i++) {
        statement.execute("insert into written default values");
        System.out.println("committed");
      }
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] block = new byte[1 << 12];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      System.out.println("filled: " + e.getMessage());
    }
  }
}

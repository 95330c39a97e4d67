package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An empty migration, which once broke production, is caught at every stage.
class SchemaGuardIT {
  private final Path folder = Program.scratch("shop-");

  @Test
  void ourOwnMigrationsPass() {
    Outcome outcome = program().run("db", "check", "--json").exitedWith(0);

    assertThat(outcome.json().propertyNames()).containsExactly("ok", "findings", "warnings");
    assertThat(outcome.json().path("ok").asBoolean(false)).isTrue();
    assertThat(outcome.json().path("findings")).isEmpty();
  }

  @Test
  void anEmptyMigrationIsAFinding() throws IOException {
    write("0001-avatars", "select 1;", "drop table avatars;");

    Outcome people = program().run("db", "check", "--changelog", folder).exitedWith(1);
    Outcome machines = program().run("db", "check", "--changelog", folder, "--json").exitedWith(1);

    assertThat(people.printedAMessage().out()).contains("0001-avatars.sql:3", "EMPTY_UP", "→");
    assertThat(machines.json().path("ok").asBoolean(true)).isFalse();
    assertThat(Json.texts(machines.json().path("findings"), "kind")).contains("EMPTY_UP");
    assertThat(machines.json().path("findings").get(0).propertyNames())
        .containsExactly("kind", "file", "line", "object", "message", "remedy");
  }

  @Test
  void aNewMigrationIsReportedUntilItIsFilledIn() throws IOException {
    program().run("db", "new", "Avatars", "--changelog", folder).exitedWith(0).printedAMessage();
    program().run("db", "check", "--changelog", folder).exitedWith(1);

    write("0001-avatars", "create table avatars (id int primary key);", "drop table avatars;");
    Outcome filled = program().run("db", "check", "--changelog", folder).exitedWith(0);

    assertThat(filled.out()).contains("1 migration");
  }

  @Test
  void aMissingChangelogIsAUsageError() {
    program().run("db", "check", "--changelog", folder).exitedWith(2).printedAMessage();
    program()
        .run("db", "check", "--changelog", folder.resolve("no"))
        .exitedWith(2)
        .printedAMessage();
    Outcome json = program().run("db", "check", "--changelog", folder, "--json").exitedWith(2);

    assertThat(json.json().path("ok").asBoolean(true)).isFalse();
    assertThat(json.json().path("findings")).isEmpty();
  }

  @Test
  void aMissingTableMakesTheStudioNotReady() throws IOException, SQLException {
    Path data = Program.scratch("data-");
    try (StudioProcess studio = StudioProcess.on(data)) {
      StudioDatabase database = new StudioDatabase(data);
      assertThat(readiness(studio)).contains("\"schema\":\"ok\"");

      guardOtherMigrations(database);

      database.execute("drop table avatars cascade");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(readiness(studio)).contains("not-ready", "table avatars is missing"));
    }

    Outcome start = program().run("serve", "--data", data, "--port", 0).exitedWith(3);
    Outcome doctor = program().run("doctor", "--data", data).exitedWith(3);

    assertThat(start.printedAMessage().err()).contains("table avatars is missing");
    assertThat(doctor.printedAMessage().out()).contains("table avatars is missing");
    assertThat(Program.read(data.resolve("logs/aisha.log"))).contains("table avatars is missing");
  }

  private void guardOtherMigrations(StudioDatabase studio) throws IOException, SQLException {
    write("0001-orders", "create table orders (id int primary key);", "drop table orders;");
    write("0002-notes", "alter table orders add note text;", "alter table orders drop note;");
    studio.execute("create database shop");
    Object[] shop = {"--changelog", folder, "--url", studio.url("shop")};

    assertThat(db(studio, "history", shop)).contains("0001-orders", "pending");
    assertThat(db(studio, "upgrade", shop)).contains("2 migrations applied");
    assertThat(db(studio, "current", shop)).contains("0002-notes");
    assertThat(db(studio, "snapshot", shop)).contains("table public.orders column");
    assertThat(db(studio, "downgrade", "--steps", 1, "--yes", shop)).contains("drop note");
    assertThat(db(studio, "history", shop)).contains("0002-notes", "pending");
  }

  private static String db(StudioDatabase database, String command, Object... arguments) {
    return database.login().run(flat("db", command, arguments)).exitedWith(0).out();
  }

  private static Object[] flat(Object... arguments) {
    return Arrays.stream(arguments)
        .flatMap(
            word -> word instanceof Object[] more ? Arrays.stream(flat(more)) : Stream.of(word))
        .toArray();
  }

  private static String readiness(StudioProcess studio) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(studio.page("/readyz"))).build();
    return new String(studio.rest().exchange(request).body(), StandardCharsets.UTF_8);
  }

  private void write(String name, String up, String down) throws IOException {
    Files.writeString(
        folder.resolve(name + ".sql"),
        """
        --liquibase formatted sql
        --changeset ann:%s splitStatements:false stripComments:false rollbackSplitStatements:false
        %s
        --rollback %s
        """
            .formatted(name, up, down));
  }
}

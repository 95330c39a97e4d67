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
    Outcome outcome = program().run("db", "check", "--json").endedWith(0);

    assertThat(outcome.json().propertyNames()).containsExactly("ok", "findings", "warnings");
    assertThat(outcome.json().path("ok").asBoolean(false)).isTrue();
    assertThat(outcome.json().path("findings")).isEmpty();
  }

  @Test
  void aMigrationThatCreatesNothingIsAFinding() throws IOException {
    write("0001-avatars", "select 1;", "drop table avatars;");

    Outcome people = program().run("db", "check", "--changelog", folder).endedWith(1);
    Outcome machines = program().run("db", "check", "--changelog", folder, "--json").endedWith(1);

    assertThat(people.saidASentence().out()).contains("0001-avatars.sql:3", "EMPTY_UP", "→");
    assertThat(machines.json().path("ok").asBoolean(true)).isFalse();
    assertThat(Json.texts(machines.json().path("findings"), "kind")).contains("EMPTY_UP");
    assertThat(machines.json().path("findings").get(0).propertyNames())
        .containsExactly("kind", "file", "line", "object", "message", "remedy");
  }

  @Test
  void aNewMigrationIsCaughtUntilItIsFilledIn() throws IOException {
    program().run("db", "new", "Avatars", "--changelog", folder).endedWith(0).saidASentence();
    program().run("db", "check", "--changelog", folder).endedWith(1);

    write("0001-avatars", "create table avatars (id int primary key);", "drop table avatars;");
    Outcome filled = program().run("db", "check", "--changelog", folder).endedWith(0);

    assertThat(filled.out()).contains("1 migration");
  }

  @Test
  void whatCannotBeCheckedIsAWrongCall() {
    program().run("db", "check", "--changelog", folder).endedWith(2).saidASentence();
    program().run("db", "check", "--changelog", folder.resolve("no")).endedWith(2).saidASentence();
    Outcome json = program().run("db", "check", "--changelog", folder, "--json").endedWith(2);

    assertThat(json.json().path("ok").asBoolean(true)).isFalse();
    assertThat(json.json().path("findings")).isEmpty();
  }

  @Test
  void aStudioStandsByItsTables() throws IOException, SQLException {
    Path data = Program.scratch("data-");
    try (Serving studio = Serving.on(data)) {
      StudioDatabase database = new StudioDatabase(data);
      assertThat(readiness(studio)).contains("\"schema\":\"ok\"");

      anybodysMigrationsRunBesideIt(database);

      database.execute("drop table avatars cascade");
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(readiness(studio)).contains("not-ready", "table avatars is missing"));
    }

    Outcome start = program().run("serve", "--data", data, "--port", 0).endedWith(3);
    Outcome doctor = program().run("doctor", "--data", data).endedWith(3);

    assertThat(start.saidASentence().err()).contains("table avatars is missing");
    assertThat(doctor.saidASentence().out()).contains("table avatars is missing");
    assertThat(Program.read(data.resolve("logs/aisha.log"))).contains("table avatars is missing");
  }

  private void anybodysMigrationsRunBesideIt(StudioDatabase studio)
      throws IOException, SQLException {
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

  private static String db(StudioDatabase database, String command, Object... words) {
    return database.login().run(flat("db", command, words)).endedWith(0).out();
  }

  private static Object[] flat(Object... words) {
    return Arrays.stream(words)
        .flatMap(
            word -> word instanceof Object[] more ? Arrays.stream(flat(more)) : Stream.of(word))
        .toArray();
  }

  private static String readiness(Serving studio) {
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

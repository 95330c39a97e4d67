package io.aisha.server.cli.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.schema.AishaSchema;
import io.aisha.server.cli.TestTerminal;
import io.aisha.server.cli.command.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A migration from its template to its entry in snapshot and checksum file.
@Tag("slow")
class MigrationFilesTest {

  @TempDir private Path folder;

  private Path shop;
  private TestTerminal terminal;

  @BeforeEach
  void setUp() throws IOException {
    shop = Files.createDirectory(folder.resolve("shop"));
    terminal = new TestTerminal(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "0012-users, Note on avatars, 0013-note-on-avatars",
    "009-x, more.sql, 010-more",
    "99-x, y, 100-y",
    "V7__users, add café, V8__add_cafe",
    "20260101120000_users, x, 20260101120001_x",
    "0001-a, 0002-b, 0002-b",
    "readme, first one, 0001-first-one"
  })
  void continuesTheNumberFormatOfExistingMigrations(String last, String words, String expected) {
    assertThat(NextMigration.after(files(last), words, "me").orElseThrow().name())
        .isEqualTo(expected);
  }

  @Test
  void aNewMigrationFailsTheCheckUntilUpgradeAndRollbackAreFilledIn() throws IOException {
    assertThat(db("new", "orders", "--changelog", "shop")).isZero();
    Path file = shop.resolve("0001-orders.sql");
    assertThat(terminal.out()).contains(file.toString(), "./aisha db check --changelog shop");

    assertThat(db("check", "--changelog", "shop")).isEqualTo(ExitStatus.FINDINGS);
    assertThat(terminal.out()).contains("EMPTY_UP", "EMPTY_DOWN");

    fill(file, "create table orders (id int primary key);", "drop table orders");
    assertThat(db("check", "--changelog", "shop")).as(terminal.out()).isZero();
    assertThat(terminal.out()).contains("1 migration: applied, rolled back and applied again");
  }

  @Test
  void ignoresTheDatabaseOfTheEnvironment() {
    terminal.with("AISHA_DATABASE_USER", "without a URL");

    assertThat(db("new", "orders", "--changelog", "shop")).isZero();
    assertThat(db("check", "--changelog", "shop")).isEqualTo(ExitStatus.FINDINGS);
    assertThat(db("current")).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void neverOverwritesAFile() throws IOException {
    Files.writeString(shop.resolve("0001-a.sql"), "");
    Files.createDirectory(shop.resolve("0002-b.sql"));

    db("new", "b", "--changelog", "shop");

    assertThat(shop.resolve("0002-b.sql")).isDirectory();
    assertThat(terminal.err()).contains("already exists");
  }

  @Test
  void acceptingWritesSnapshotAndChecksumsOfForeignMigrations() throws IOException {
    db("new", "orders", "--changelog", "shop");
    fill(shop.resolve("0001-orders.sql"), "create table orders (id int);", "drop table orders");

    assertThat(db("snapshot", "--changelog", "shop", "--snapshot", "shop.txt", "--accept"))
        .isZero();

    assertThat(folder.resolve("shop.txt")).content().contains("table public.orders");
    assertThat(shop.resolve("migrations.chain")).content().contains("0001-orders up ");
    assertThat(db("snapshot", "--changelog", "shop")).isZero();
    assertThat(terminal.out()).isEqualTo(Files.readString(folder.resolve("shop.txt")));
    assertThat(db("check", "--changelog", "shop", "--snapshot", "shop.txt")).isZero();
    assertThat(terminal.out()).contains("they produce exactly shop.txt", "the checksums match");
  }

  @Test
  void drawsAnySchema() throws IOException {
    db("new", "orders", "--changelog", "shop");
    fill(shop.resolve("0001-orders.sql"), "create table orders (id int);", "drop table orders");

    assertThat(db("diagram", "--changelog", "shop", "--out", "pictures")).isZero();

    assertThat(folder.resolve("pictures/schema.svg")).content().contains("<svg", "orders");
    assertThat(folder.resolve("pictures/schema.md")).content().contains("## orders");
  }

  @Test
  void theProgramsOwnMigrationsAreWrittenAndAcceptedInItsSources() throws IOException {
    Path sources = folder.resolve("schema/src/main/resources/io/aisha/schema");
    Path migrations = Files.createDirectories(sources.resolve("migrations"));
    for (MigrationFile file : AishaSchema.migrations().files()) {
      Files.writeString(migrations.resolve(file.name()), file.text());
    }
    Files.writeString(sources.resolve("schema.snapshot"), AishaSchema.snapshot());
    Files.writeString(migrations.resolve("migrations.chain"), AishaSchema.checksums());
    terminal.in(folder);

    assertThat(db("new", "note", "on", "avatars")).isZero();
    String last = AishaSchema.migrations().files().getLast().name();
    String next = "%04d-note-on-avatars".formatted(Integer.parseInt(last.substring(0, 4)) + 1);
    fill(
        migrations.resolve(next + ".sql"),
        "alter table avatars add column note text;",
        "alter table avatars drop column note");
    assertThat(db("snapshot", "--accept")).isZero();

    assertThat(terminal.out()).contains("+ table public.avatars column", "Wrote ");
    assertThat(sources.resolve("schema.snapshot")).content().contains(" note text");
    assertThat(folder.resolve("docs/schema.md")).content().contains("| note | text");
    assertThat(folder.resolve("docs/schema.svg")).content().contains("<svg", "note");
    assertThat(migrations.resolve("migrations.chain")).content().contains("\n" + next + " up ");
  }

  private int db(String... words) {
    String[] all = new String[words.length + 1];
    all[0] = "db";
    System.arraycopy(words, 0, all, 1, words.length);
    return terminal.run(all);
  }

  private static void fill(Path file, String up, String down) throws IOException {
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("-- The SQL .*", up)
            .replaceFirst("--rollback .*", "--rollback " + down + ";"));
  }

  private static List<MigrationFile> files(String... names) {
    return Arrays.stream(names).map(name -> new MigrationFile(name + ".sql", "")).toList();
  }
}

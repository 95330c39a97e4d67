import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.ChecksumFile.Difference;
import io.aisha.guard.changelog.ChecksumFile.DifferenceKind;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.StaticRules;
import io.aisha.guard.diagram.SchemaDiagram;
import io.aisha.guard.diagram.SchemaPage;
import io.aisha.guard.migration.MigrationException;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.snapshot.SchemaSnapshot;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/// A build step before compilation. Runs every migration on a scratch PostgreSQL, compares the
/// resulting schema with the committed snapshot and the migration files with their committed
/// checksums, and generates the jOOQ classes from the schema. Therefore code cannot refer to a
/// table that no migration creates.
///
/// Does nothing when no migration, snapshot, checksum file or tool has changed since the last run.
/// With `-Dschema.accept=true` it writes the snapshot, the checksum file and the schema
/// documentation instead of comparing; `./aisha db snapshot --accept` does the same without a
/// build.
///
/// Argument: the module's folder.
final class GenerateSchema {

  private static final String PACKAGE = "io.aisha.schema.jooq";

  private static final String ACCEPT = "./aisha db snapshot --accept";

  private final Path migrations;
  private final Path snapshot;
  private final Path checksums;
  private final Path generated;
  private final Path stamp;
  private final Path failed;
  private final Path itself;
  private final Path project;
  private final Path docs;
  private final Path guard;
  private final boolean accept = Boolean.getBoolean("schema.accept");

  private GenerateSchema(Path module) {
    Path resources = module.resolve("src/main/resources/io/aisha/schema");
    this.migrations = resources.resolve("migrations");
    this.snapshot = resources.resolve("schema.snapshot");
    this.checksums = migrations.resolve(ChecksumFile.NAME);
    this.generated = module.resolve("target/generated-sources/jooq");
    this.stamp = module.resolve("target/schema.stamp");
    this.failed = module.resolve("target/schema.failure");
    this.itself = module.resolve("src/build/java/GenerateSchema.java");
    this.project = module.getParent();
    this.docs = project.resolve("docs");
    this.guard = project.resolve("guard/src/main");
  }

  public static void main(String[] arguments) throws Exception {
    // Otherwise jOOQ prints a banner to standard output.
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
    GenerateSchema task = new GenerateSchema(Path.of(arguments[0]));
    if (task.isUpToDate()) {
      return;
    }
    String failure = task.run();
    if (!failure.isEmpty()) {
      // The launcher shows this file's content without Maven's output around it.
      Files.createDirectories(task.failed.getParent());
      Files.writeString(task.failed, failure);
      System.err.println("\n" + failure + "\n");
      System.exit(1);
    }
  }

  private boolean isUpToDate() throws IOException, NoSuchAlgorithmException {
    return !accept
        && Files.isDirectory(generated)
        && Files.exists(stamp)
        && Files.readString(stamp).equals(fingerprint());
  }

  /// The error message for the user; empty on success.
  private String run() throws Exception {
    Files.deleteIfExists(stamp);
    List<Finding> findings =
        MigrationSource.folder(migrations).files().stream()
            .flatMap(file -> StaticRules.check(file, true).stream())
            .toList();
    if (!findings.isEmpty()) {
      return String.join("\n", findings.stream().map(Finding::sentence).toList());
    }
    List<Difference> unaccepted = checksumDifferences();
    List<Difference> broken =
        unaccepted.stream().filter(each -> each.kind() != DifferenceKind.UNRECORDED).toList();
    if (!accept && !broken.isEmpty()) {
      return sentences(broken);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.scratch()) {
      DataSource database = postgres.dataSource();
      try {
        new MigrationRunner(
                database, MigrationSource.folder(migrations), RunnerSettings.of("build"))
            .upgrade();
      } catch (MigrationException e) {
        return e.getMessage();
      }
      String difference = compare(database);
      if (!difference.isEmpty()) {
        return difference;
      }
      if (!accept && !unaccepted.isEmpty()) {
        return sentences(unaccepted);
      }
      generate(postgres);
    }
    if (accept) {
      if (!unaccepted.isEmpty()) {
        write(
            checksums,
            ChecksumFile.text(MigrationReader.readAll(MigrationSource.folder(migrations))));
      }
      String schema = Files.readString(snapshot);
      write(docs.resolve("schema.svg"), SchemaDiagram.svg(schema));
      write(docs.resolve("schema.md"), SchemaPage.markdown(schema, "schema.svg"));
    }
    Files.writeString(stamp, fingerprint());
    return "";
  }

  private static void write(Path file, String text) throws IOException {
    if (Files.exists(file) && Files.readString(file).equals(text)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    System.out.println("Wrote " + file);
  }

  private List<Difference> checksumDifferences() throws IOException {
    return ChecksumFile.differences(
        MigrationReader.readAll(MigrationSource.folder(migrations)),
        Files.exists(checksums) ? Files.readString(checksums) : "");
  }

  private static String sentences(List<Difference> differences) {
    return String.join(
            "\n",
            differences.stream()
                .map(each -> "%s: %s. %s".formatted(each.file(), each.message(), each.remedy()))
                .toList())
        + "\nCommand for this build:\n  "
        + ACCEPT;
  }

  private String compare(DataSource database) throws SQLException, IOException {
    String actual;
    try (Connection connection = database.getConnection()) {
      actual = SchemaSnapshot.read(connection);
    }
    String expected = Files.exists(snapshot) ? Files.readString(snapshot) : "";
    if (actual.equals(expected)) {
      return "";
    }
    if (accept) {
      write(snapshot, actual);
      return "";
    }
    boolean sameMajor =
        SchemaSnapshot.majorVersion(expected).equals(SchemaSnapshot.majorVersion(actual));
    String lines =
        sameMajor
            ? SchemaSnapshot.compare(expected, actual).text()
            : "(there is no snapshot of PostgreSQL %s yet)"
                .formatted(SchemaSnapshot.majorVersion(actual));
    return """
    The migrations do not produce the schema in schema.snapshot (- expected, + actual):

    %s

    If the migrations are correct, accept the new schema and commit the snapshot with them:
      %s
    If the snapshot is correct, fix the migration that you added. Never edit a merged one.\
    """
        .formatted(lines, ACCEPT);
  }

  private void generate(EmbeddedPostgres postgres) throws Exception {
    Generate what =
        new Generate()
            .withJavaTimeTypes(true)
            .withGeneratedAnnotation(false)
            .withRecords(true)
            .withPojos(false)
            .withDaos(false)
            .withRoutines(false)
            .withSequences(false)
            .withComments(true)
            .withGlobalObjectReferences(true);
    Database database =
        new Database()
            .withInputSchema("public")
            .withOutputSchemaToDefault(true)
            .withIncludes(".*")
            .withExcludes("databasechangelog.*|guard_unfinished")
            .withIncludeRoutines(false)
            .withIncludeTriggerRoutines(false)
            // The code uses Instant for all timestamps; only surfaces deal with time zones.
            .withForcedTypes(
                new ForcedType()
                    .withName("INSTANT")
                    .withIncludeTypes("timestamp\\s+with\\s+time\\s+zone"));
    GenerationTool tool = new GenerationTool();
    tool.setDataSource(postgres.dataSource());
    tool.run(
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(new Jdbc())
            .withGenerator(
                new Generator()
                    .withDatabase(database)
                    .withGenerate(what)
                    .withTarget(
                        new Target()
                            .withPackageName(PACKAGE)
                            .withDirectory(generated.toString())
                            .withClean(true))));
  }

  /// All inputs of the result: the files of this module, the guard's sources, and the libraries by
  /// name and version. Compiled classes are not included, because they are a folder or a jar
  /// depending on the Maven phase.
  private String fingerprint() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    addTree(digest, migrations);
    addTree(digest, snapshot);
    addTree(digest, itself);
    addTree(digest, guard);
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path library = Path.of(entry);
      if (Files.isRegularFile(library) && !library.startsWith(project)) {
        digest.update(library.getFileName().toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest()) + "\n";
  }

  private static void addTree(MessageDigest digest, Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
  }
}

package io.aisha.guard.junit;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.GitBase;
import io.aisha.guard.changelog.Layout;
import io.aisha.guard.changelog.LayoutException;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.CheckRequest;
import io.aisha.guard.check.Expectation;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.MigrationCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder of migrations under test. As a test factory it gives one test for each migration:
///
/// ```java
/// class MigrationsTest {
///   @TestFactory
///   Stream<DynamicTest> migrations() {
///     return GuardedMigrations.in(Path.of("src/main/resources/db")).baseline("0007-users").tests();
///   }
/// }
/// ```
///
/// As an extension, in a static field with `@RegisterExtension`, it gives every test method that
/// has a parameter of the type [DataSource] a database of its own, made by all migrations and
/// dropped afterwards; all databases of a run are on one scratch server.
///
/// Files are read when they are needed. Relative paths start at the folder the tests run in, for
/// Maven the module's. Immutable.
public final class GuardedMigrations implements ParameterResolver {

  private static final Logger log = LoggerFactory.getLogger(GuardedMigrations.class);

  private final Path folder;
  private final Optional<Layout> layout;
  private final Map<String, String> placeholders;
  private final UnaryOperator<CheckRequest> options;

  private GuardedMigrations(
      Path folder,
      Optional<Layout> layout,
      Map<String, String> placeholders,
      UnaryOperator<CheckRequest> options) {
    this.folder = folder;
    this.layout = layout;
    this.placeholders = Map.copyOf(placeholders);
    this.options = options;
  }

  /// The migrations of a folder, in the order of the tool whose layout it has. The file
  /// `migrations.chain` beside Liquibase's is taken in where there is one.
  public static GuardedMigrations in(Path folder) {
    return new GuardedMigrations(folder, Optional.empty(), Map.of(), request -> request);
  }

  /// The newest change that is in production already: it and all before it are not judged.
  ///
  /// @param name a file's name, with or without `.sql`
  public GuardedMigrations baseline(String name) {
    return and(request -> request.withBaseline(name));
  }

  /// Only what this branch adds to another one is judged, committed or not.
  ///
  /// @param ref a branch, tag or commit, such as `origin/main`
  public GuardedMigrations gitBase(String ref) {
    return and(request -> request.withGitBase(GitBase.of(folder.toAbsolutePath(), ref)));
  }

  /// Whose migrations they are, where the folder does not tell.
  public GuardedMigrations layout(Layout wanted) {
    return new GuardedMigrations(folder, Optional.of(wanted), placeholders, options);
  }

  /// What a placeholder stands for in Flyway's files.
  ///
  /// @param name such as `schema` for `${schema}`
  public GuardedMigrations placeholder(String name, String value) {
    Map<String, String> more = new HashMap<>(placeholders);
    more.put(name, value);
    return new GuardedMigrations(folder, layout, more, options);
  }

  /// All migrations together must give the schema in this file, which
  /// [io.aisha.guard.snapshot.SchemaSnapshot] wrote.
  public GuardedMigrations snapshot(Path file) {
    return and(
        request -> request.withExpectation(new Expectation.Snapshot(file.toString(), text(file))));
  }

  /// All migrations together must give the schema that the SQL in this file builds.
  public GuardedMigrations model(Path file) {
    return and(
        request -> request.withExpectation(new Expectation.Model(file.toString(), text(file))));
  }

  /// The SQL in this file fills rows in once the baseline stands, beside those that are made up.
  public GuardedMigrations rows(Path file) {
    return and(request -> request.withRows(text(file)));
  }

  /// The rules of [CheckRequest#withHouseRules()] fail too.
  public GuardedMigrations houseRules() {
    return and(CheckRequest::withHouseRules);
  }

  private GuardedMigrations and(UnaryOperator<CheckRequest> option) {
    return new GuardedMigrations(
        folder, layout, placeholders, request -> option.apply(options.apply(request)));
  }

  /// One test for each migration that is judged, and one more for each other file that something is
  /// wrong with, such as the model. The check runs at once, all tests only tell its result; what it
  /// warns of goes to the log.
  public Stream<DynamicTest> tests() {
    CheckRequest request = request();
    CheckReport report = MigrationCheck.run(request);
    report.warnings().forEach(warning -> log.warn("{}", warning.sentence()));
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    request
        .checkedMigrations()
        .forEach(migration -> byFile.put(migration.file().name(), new ArrayList<>()));
    for (Finding finding : report.findings()) {
      byFile.computeIfAbsent(finding.file(), ignored -> new ArrayList<>()).add(finding);
    }
    return byFile.entrySet().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(),
                folder.resolve(file.getKey()).toUri(),
                () -> FindingsError.throwIfAny(file.getValue())));
  }

  /// Runs the check on a scratch server of its own.
  ///
  /// @throws io.aisha.guard.check.CheckFailedException when the baseline, the model or the rows do
  ///   not run
  public CheckReport check() {
    return MigrationCheck.run(request());
  }

  private CheckRequest request() {
    MigrationSource source = source();
    CheckRequest request = options.apply(CheckRequest.of(source));
    Path chain = folder.resolve(ChecksumFile.NAME);
    boolean chained = Files.exists(chain) && source.migrationSet().layout() == Layout.LIQUIBASE;
    return chained ? request.withChain(text(chain)) : request;
  }

  /// A test over nothing would be green for ever.
  private MigrationSource source() {
    try {
      return MigrationSource.folder(folder.toAbsolutePath().normalize(), layout, placeholders);
    } catch (LayoutException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toAbsolutePath().normalize() + " cannot be read", e);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DataSource.class;
  }

  /// The same database wherever one test asks for it, its methods before and after included. A
  /// class that asks for it before all its tests shares that one among them.
  @Override
  public DataSource resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return MigratedDatabases.of(context).databaseFor(context, folder, this::source);
  }
}

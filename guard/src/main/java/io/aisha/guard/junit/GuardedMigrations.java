package io.aisha.guard.junit;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.changelog.GitBase;
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

/// Tests for a folder of migrations. As a test factory it provides one test per migration:
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
/// As an extension in a static field with `@RegisterExtension`, it gives every test method with a
/// parameter of the type [DataSource] its own database, created by all migrations and dropped
/// afterwards; all databases of a run are on one scratch server.
///
/// Files are read when needed. Relative paths start at the working directory of the tests, for
/// Maven the module's folder. Immutable.
public final class GuardedMigrations implements ParameterResolver {

  private static final Logger log = LoggerFactory.getLogger(GuardedMigrations.class);

  private final Path folder;
  private final Optional<FolderLayout> layout;
  private final Map<String, String> placeholders;
  private final UnaryOperator<CheckRequest> options;

  private GuardedMigrations(
      Path folder,
      Optional<FolderLayout> layout,
      Map<String, String> placeholders,
      UnaryOperator<CheckRequest> options) {
    this.folder = folder;
    this.layout = layout;
    this.placeholders = Map.copyOf(placeholders);
    this.options = options;
  }

  /// The migrations of a folder, in the order of the tool whose layout it has. For Liquibase, the
  /// file `migrations.chain` in the folder is checked if it exists.
  public static GuardedMigrations in(Path folder) {
    return new GuardedMigrations(folder, Optional.empty(), Map.of(), request -> request);
  }

  /// Sets the newest migration that is already in production: it and all before it are not checked.
  ///
  /// @param name a file name, with or without `.sql`
  public GuardedMigrations baseline(String name) {
    return and(request -> request.withBaseline(name));
  }

  /// Checks only what this branch adds to another one, committed or not.
  ///
  /// @param ref a branch, tag or commit, such as `origin/main`
  public GuardedMigrations gitBase(String ref) {
    return and(request -> request.withGitBase(GitBase.of(folder.toAbsolutePath(), ref)));
  }

  /// Sets the migrations' tool, if the folder does not identify it.
  public GuardedMigrations layout(FolderLayout wanted) {
    return new GuardedMigrations(folder, Optional.of(wanted), placeholders, options);
  }

  /// Sets the value of a placeholder in Flyway's files.
  ///
  /// @param name such as `schema` for `${schema}`
  public GuardedMigrations placeholder(String name, String value) {
    Map<String, String> more = new HashMap<>(placeholders);
    more.put(name, value);
    return new GuardedMigrations(folder, layout, more, options);
  }

  /// Requires that the migrations produce the schema in this file, written by
  /// [io.aisha.guard.snapshot.SchemaSnapshot].
  public GuardedMigrations snapshot(Path file) {
    return and(
        request -> request.withExpectation(new Expectation.Snapshot(file.toString(), text(file))));
  }

  /// Requires that the migrations produce the schema that the SQL in this file builds.
  public GuardedMigrations model(Path file) {
    return and(
        request -> request.withExpectation(new Expectation.Model(file.toString(), text(file))));
  }

  /// Inserts sample rows with the SQL in this file after the baseline, in addition to generated
  /// ones.
  public GuardedMigrations rows(Path file) {
    return and(request -> request.withRows(text(file)));
  }

  /// Makes violations of the house rules fail, see [CheckRequest#withHouseRules()].
  public GuardedMigrations houseRules() {
    return and(CheckRequest::withHouseRules);
  }

  private GuardedMigrations and(UnaryOperator<CheckRequest> option) {
    return new GuardedMigrations(
        folder, layout, placeholders, request -> option.apply(options.apply(request)));
  }

  /// One test for each checked migration, and one for each other file with findings, such as the
  /// model. The check runs immediately, the tests only report its result; warnings are logged.
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

  /// Runs the check on its own scratch server.
  ///
  /// @throws io.aisha.guard.check.CheckFailedException when the baseline, the model or the rows
  ///   fail
  public CheckReport check() {
    return MigrationCheck.run(request());
  }

  private CheckRequest request() {
    MigrationSource source = source();
    CheckRequest request = options.apply(CheckRequest.of(source));
    Path checksums = folder.resolve(ChecksumFile.NAME);
    boolean hasChecksums =
        Files.exists(checksums) && source.migrationSet().layout() == FolderLayout.LIQUIBASE;
    return hasChecksums ? request.withChecksums(text(checksums)) : request;
  }

  /// An empty folder is an error, because a test without migrations would always pass.
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

  /// Provides one database per test, also for its setup and teardown methods. A database requested
  /// before all tests of a class is shared by them.
  @Override
  public DataSource resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return MigratedDatabases.of(context).databaseFor(context, folder, this::source);
  }
}

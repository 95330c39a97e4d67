package io.aisha.testkit.database;

import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A migrated PostgreSQL database for a test class or a single test.
///
/// ```java
/// @RegisterExtension
/// static final ScratchDatabase database =
///     ScratchDatabase.of("shop", db -> runner(db).upgrade());
/// ```
///
/// In a static field the database is new for every test class, in an instance field for every test.
/// One server serves the whole test run: it starts on first use, in about a second, and stops when
/// the run ends. The migration runs once per template name; after that a database is a copy of
/// files, created and dropped in about 50 ms. If the server cannot start, the test fails.
///
/// Each object can serve only one test class at a time.
public final class ScratchDatabase
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(ScratchDatabase.class);

  private final String template;
  private final SchemaSetup migration;
  private @Nullable TemplateServer server;
  private @Nullable String name;
  private boolean ofClass;

  private ScratchDatabase(String template, SchemaSetup migration) {
    this.template = Objects.requireNonNull(template);
    this.migration = Objects.requireNonNull(migration);
  }

  /// A copy of the database that `migration` creates.
  ///
  /// @param template identifies the migration's result; different migrations need different names
  public static ScratchDatabase of(String template, SchemaSetup migration) {
    return new ScratchDatabase(template, migration);
  }

  /// An empty database.
  public static ScratchDatabase empty() {
    return of("empty", database -> {});
  }

  /// Opens a new connection for each request.
  ///
  /// @throws IllegalStateException outside of a test
  public DataSource dataSource() {
    return running().dataSource(name());
  }

  /// The database's JDBC URL, without user and password.
  public String jdbcUrl() {
    return running().jdbcUrl(name());
  }

  /// The name of a superuser.
  public String user() {
    return running().user();
  }

  /// The superuser's password, random in every run.
  public String password() {
    return running().password();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    open(context);
    ofClass = true;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!ofClass) {
      open(context);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!ofClass) {
      drop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    ofClass = false;
    drop();
  }

  private void open(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(
                TemplateServer.class, key -> new TemplateServer(), TemplateServer.class);
    name = server.copyOf(template, migration);
  }

  private void drop() {
    if (name != null) {
      running().drop(name);
      name = null;
    }
  }

  private String name() {
    return outsideOfTest(name);
  }

  private TemplateServer running() {
    return outsideOfTest(server);
  }

  private static <T> T outsideOfTest(@Nullable T present) {
    if (present == null) {
      throw new IllegalStateException(
          "The database exists only while a test runs: is the field annotated @RegisterExtension?");
    }
    return present;
  }
}

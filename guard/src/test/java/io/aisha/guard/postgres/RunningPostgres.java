package io.aisha.guard.postgres;

import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A scratch server for all tests of a class, because starting one takes longer than most of them.
public final class RunningPostgres implements BeforeAllCallback, AfterAllCallback {
  private @Nullable EmbeddedPostgres server;

  public EmbeddedPostgres server() {
    return Objects.requireNonNull(server);
  }

  public DataSource dataSource() {
    return server().dataSource();
  }

  public DataSource createDatabase(String name) {
    return server().createDatabase(name);
  }

  /// The argument with which the command line uses this server.
  public String scratchUrl() {
    return "--scratch-url=postgresql://%s:%s@127.0.0.1:%d/postgres"
        .formatted(server().user(), server().password(), server().port());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server = EmbeddedPostgres.scratch();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server().close();
  }
}

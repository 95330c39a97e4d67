package io.aisha.guard.dryrun;

import io.aisha.guard.postgres.EmbeddedPostgres;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// A PostgreSQL server on which databases may be made and dropped.
///
/// @param address `host:port`
/// @param database one that exists, to which it is connected to make others
/// @param query parameters of the driver, such as `sslmode=require`; may be blank
/// @param user a superuser
/// @param shared whether others use it too, so that nothing may be removed that is not ours
public record ScratchServer(
    String address, String database, String query, String user, String password, boolean shared) {

  private static final int USUAL_PORT = 5432;

  /// One that was started for this.
  public static ScratchServer of(EmbeddedPostgres server) {
    String url = server.jdbcUrl();
    String address = url.substring("jdbc:postgresql://".length(), url.lastIndexOf('/'));
    return new ScratchServer(address, "postgres", "", server.user(), server.password(), false);
  }

  /// One that somebody has.
  ///
  /// @param url `postgresql://user:password@host:port/database`, with or without `jdbc:` before it
  /// @throws IllegalArgumentException when it is no such address, with a sentence that does not
  ///   repeat the password
  public static ScratchServer at(String url) {
    try {
      URI uri = new URI(url.replaceFirst("^jdbc:", ""));
      String login = uri.getRawUserInfo();
      boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (!postgres || uri.getHost() == null || login == null) {
        throw malformed();
      }
      int colon = login.indexOf(':');
      int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
      String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
      return new ScratchServer(
          uri.getHost() + ":" + port,
          path.isEmpty() ? "postgres" : path,
          uri.getRawQuery() == null ? "" : uri.getRawQuery(),
          decoded(colon < 0 ? login : login.substring(0, colon)),
          colon < 0 ? "" : decoded(login.substring(colon + 1)),
          true);
    } catch (URISyntaxException ignored) {
      throw malformed();
    }
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "the address of the scratch server is not of the form postgresql://user:password@host:port/database");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// In the simple protocol the driver leaves statements alone; in the other it cuts them by
  /// itself, and in the middle of some that have a body.
  Connection connect(String to) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("preferQueryMode", "simple");
    login.setProperty("connectTimeout", "10");
    return DriverManager.getConnection(
        "jdbc:postgresql://%s/%s%s".formatted(address, to, query.isEmpty() ? "" : "?" + query),
        login);
  }

  /// Without the password.
  @Override
  public String toString() {
    return "%s/%s as %s".formatted(address, database, user);
  }
}

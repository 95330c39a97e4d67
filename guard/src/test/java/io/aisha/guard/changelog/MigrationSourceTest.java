package io.aisha.guard.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationSourceTest {

  @TempDir Path folder;

  @Test
  void readsTheFilesOfAFolderInTheOrderOfTheirNames() throws IOException {
    Files.writeString(folder.resolve("0002-b.sql"), "b");
    Files.writeString(folder.resolve("0010-c.sql"), "c");
    Files.writeString(folder.resolve("0001-a.sql"), "a");
    Files.writeString(folder.resolve("notes.txt"), "no migration");
    Files.createDirectories(folder.resolve("old"));

    assertThat(MigrationSource.folder(folder).files())
        .extracting(MigrationFile::text)
        .containsExactly("a", "b", "c");
  }

  @Test
  void namesAnUnreadableFolder() {
    assertThatThrownBy(() -> MigrationSource.folder(folder.resolve("none")).files())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
  }

  @Test
  void readsUnpackedResources() {
    assertThat(MigrationSource.resources(MigrationSourceTest.class, "few").files())
        .extracting(MigrationFile::name)
        .containsExactly("0001-one.sql", "0002-two.sql");
  }

  @Test
  void readsResourcesFromAJar() throws Exception {
    Path jar = folder.resolve("program.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      String anchor = Anchor.class.getName().replace('.', '/') + ".class";
      try (var bytes = Anchor.class.getClassLoader().getResourceAsStream(anchor)) {
        add(entries, anchor, bytes.readAllBytes());
      }
      String base = "io/aisha/guard/changelog/inside/";
      add(entries, base, new byte[0]);
      add(entries, base + "0002-b.sql", "b".getBytes(StandardCharsets.UTF_8));
      add(entries, base + "0001-a.sql", "ä".getBytes(StandardCharsets.UTF_8));
      add(entries, base + "deeper/0003-c.sql", "c".getBytes(StandardCharsets.UTF_8));
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      Class<?> anchor = loader.loadClass(Anchor.class.getName());

      assertThat(MigrationSource.resources(anchor, "inside").files())
          .extracting(MigrationFile::text)
          .containsExactly("ä", "b");
    }
  }

  @Test
  void rejectsAMissingResourceFolder() {
    assertThatThrownBy(() -> MigrationSource.resources(Anchor.class, "nowhere").files())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
  }

  private static void add(JarOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(bytes);
    jar.closeEntry();
  }

  /// A class for the jar of a test.
  static final class Anchor {}
}

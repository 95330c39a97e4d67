package io.aisha.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreContract;
import io.aisha.studio.blob.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilesystemBlobStoreTest extends BlobStoreContract {
  @TempDir private Path parent;

  @Override
  protected BlobStore store() {
    return new FilesystemBlobStore(parent.resolve("root"), Clock.systemUTC());
  }

  @Test
  void createsNothingBeforeTheFirstUse() throws IOException {
    store().close();

    assertThat(filesBelow(parent)).isEmpty();
  }

  @Test
  void aMovedRootIsReportedAndNotRecreated() throws IOException {
    BlobStore store = store();
    BlobKey key = new BlobKey("kept");
    store.put(key, text("x"));
    Files.move(parent.resolve("root"), parent.resolve("away"));

    assertThatThrownBy(store::check).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store.put(key, text("y"))).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store.open(key)).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store.find(key)).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store.list("")).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store.delete(key)).isInstanceOf(BlobStoreException.class);
    assertThat(parent.resolve("root")).doesNotExist();

    Files.move(parent.resolve("away"), parent.resolve("root"));
    assertThat(store.find(key)).isPresent();
  }

  @Test
  void rejectsSymbolicLinksOutOfTheRoot() throws IOException {
    Path outside = Files.createDirectory(parent.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    store().check();
    Files.createSymbolicLink(parent.resolve("root/blobs/door"), outside);
    BlobKey through = new BlobKey("door/secret");

    assertThatThrownBy(() -> store().open(through)).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store().find(through)).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store().delete(through)).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store().put(through, text("x")))
        .isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store().put(new BlobKey("door/new/x"), text("x")))
        .isInstanceOf(BlobStoreException.class);
    assertThat(keys("")).isEmpty();
    assertThat(filesBelow(outside)).containsExactly(outside.resolve("secret"));
    assertThat(outside.resolve("secret")).hasContent("secret");
  }

  @Test
  void rejectsASymbolicLinkInPlaceOfAFile() throws IOException {
    Path secret = Files.writeString(parent.resolve("secret"), "secret");
    store().check();
    Files.createSymbolicLink(parent.resolve("root/blobs/photo"), secret);
    BlobKey linked = new BlobKey("photo");

    assertThatThrownBy(() -> store().open(linked)).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store().put(linked, text("x"))).isInstanceOf(BlobStoreException.class);
    assertThat(secret).hasContent("secret");
  }

  @Test
  void theRootItselfMayBeASymbolicLink() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("bigger-disk"));
    Files.createSymbolicLink(parent.resolve("root"), elsewhere);

    store().put(new BlobKey("a/b"), text("x"));

    assertThat(store().read(new BlobKey("a/b"))).contains(text("x"));
    assertThat(elsewhere.resolve("blobs/a/b")).hasContent("x");
  }

  @Test
  void leavesNoEmptyFolders() throws IOException {
    store().put(new BlobKey("users/1/avatars/2/photo"), text("x"));

    store().delete(new BlobKey("users/1/avatars/2/photo"));

    assertThat(filesBelow(parent.resolve("root/blobs"))).isEmpty();
  }

  @Test
  void deletesOnlyFilesLeftByDeadProcesses() throws IOException {
    store().check();
    Path old = Files.writeString(parent.resolve("root/incoming/died.part"), "half");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofMinutes(61))));
    Path young = Files.writeString(parent.resolve("root/incoming/alive.part"), "half");

    store().check();

    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void leavesNoTemporaryFileAfterAFailure() throws IOException {
    assertThatThrownBy(() -> store().put(new BlobKey("a"), InputStream.nullInputStream(), 3))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(filesBelow(parent.resolve("root"))).containsExactly(parent.resolve("root/incoming"));
  }

  @Test
  void ignoresFilesThatAreNotBlobs() throws IOException {
    store().put(new BlobKey("a/photo"), text("x"));
    Files.writeString(parent.resolve("root/blobs/a/.DS_Store"), "left by a file manager");

    assertThat(keys("")).containsExactly("a/photo");
  }

  @Test
  void filesAreReadableByTheirOwnerOnly() throws IOException {
    store().put(new BlobKey("users/photo"), text("x"));

    for (Path made : filesBelow(parent.resolve("root"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .endsWith("------");
    }
  }

  @Test
  void reportsARootThatIsNotAFolder() throws IOException {
    Files.writeString(parent.resolve("root"), "a file");

    assertThatThrownBy(() -> store().check()).isInstanceOf(BlobStoreException.class);
    assertThatThrownBy(() -> store().put(new BlobKey("a"), text("x")))
        .isInstanceOf(BlobStoreException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, FULL, true",
    "Disk quota exceeded, FULL, true",
    "Read-only file system, READ_ONLY, false",
    "Input/output error, UNAVAILABLE, true"
  })
  void reportsWhyTheDiskFails(String words, BlobStoreException.Kind kind, boolean retryable) {
    for (IOException failure :
        List.of(new FileSystemException("f", null, words), new IOException(words))) {
      BlobStoreException typed = FileFailures.ofWriting("put a", parent, failure);

      assertThat(typed.kind()).isEqualTo(kind);
      assertThat(typed.retryable()).isEqualTo(retryable);
    }
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(path -> !path.equals(folder)).sorted().toList();
    }
  }
}

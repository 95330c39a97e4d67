package io.aisha.server.composition;

import io.aisha.server.settings.Settings;
import io.aisha.server.settings.StoreKind;
import io.aisha.storage.filesystem.FilesystemBlobStore;
import io.aisha.storage.s3.S3BlobStore;
import io.aisha.studio.blob.BlobStore;
import java.time.Clock;

/// Opens the stores that the settings describe. The only class that knows all kinds of stores.
public final class Stores {
  private Stores() {}

  /// The selected store. No I/O.
  public static BlobStore open(Settings settings, Clock clock) {
    return open(settings, settings.store().kind(), clock);
  }

  /// One of the described stores. No I/O.
  ///
  /// @throws IllegalArgumentException for a bucket, when the settings describe none
  public static BlobStore open(Settings settings, StoreKind kind, Clock clock) {
    return switch (kind) {
      case FOLDER -> new FilesystemBlobStore(settings.folder().store(), clock);
      case S3 ->
          new S3BlobStore(
              settings
                  .store()
                  .s3()
                  .orElseThrow(() -> new IllegalArgumentException("no bucket is described")),
              clock);
    };
  }
}

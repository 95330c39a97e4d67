package io.aisha.server.settings;

import io.aisha.storage.s3.S3Settings;
import java.util.Optional;

/// Where pictures are kept.
///
/// @param kind which of the two is used
/// @param s3 the bucket, when one is described; also of use to copy from and to the folder
public record StoreSettings(StoreKind kind, Optional<S3Settings> s3) {
  public StoreSettings {
    if (kind == StoreKind.S3 && s3.isEmpty()) {
      throw new IllegalArgumentException("the store is s3, and no bucket is described");
    }
  }
}

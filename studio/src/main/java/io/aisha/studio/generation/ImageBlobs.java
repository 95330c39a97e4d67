package io.aisha.studio.generation;

import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobOwner;
import io.aisha.studio.database.Database;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The blobs to which picture rows refer.
public final class ImageBlobs implements BlobOwner {
  private final Database database;
  private final ImageRepository images = new ImageRepository();

  public ImageBlobs(Database database) {
    this.database = database;
  }

  @Override
  public Set<BlobKey> named(Collection<BlobKey> keys) {
    return database.transact(transaction -> images.named(transaction, keys));
  }

  @Override
  public List<BlobKey> expectedAfter(String after, int limit) {
    return database.transact(transaction -> images.keysAfter(transaction, after, limit));
  }
}

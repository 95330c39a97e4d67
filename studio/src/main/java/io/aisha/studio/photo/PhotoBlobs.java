package io.aisha.studio.photo;

import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobOwner;
import io.aisha.studio.database.Database;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The masters to which photo rows refer.
public final class PhotoBlobs implements BlobOwner {
  private final Database database;
  private final PhotoRepository photos = new PhotoRepository();

  public PhotoBlobs(Database database) {
    this.database = database;
  }

  @Override
  public Set<BlobKey> named(Collection<BlobKey> keys) {
    return database.transact(transaction -> photos.named(transaction, keys));
  }

  @Override
  public List<BlobKey> expectedAfter(String after, int limit) {
    return database.transact(transaction -> photos.keysAfter(transaction, after, limit));
  }
}

package io.aisha.studio.testing;

import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreContract;
import java.time.Clock;

class BlobsInMemoryTest extends BlobStoreContract {
  private final BlobStore store = new BlobsInMemory(Clock.systemUTC());

  @Override
  protected BlobStore store() {
    return store;
  }
}

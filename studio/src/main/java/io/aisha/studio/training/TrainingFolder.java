package io.aisha.studio.training;

import io.aisha.studio.avatar.AvatarFolder;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.engine.EngineFiles;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// The folder of one training in the blob store.
public final class TrainingFolder implements EngineFiles {
  private final BlobStore store;
  private final String folder;

  public TrainingFolder(BlobStore store, AvatarFolder avatar, TrainingId training) {
    this.store = store;
    this.folder = folder(avatar, training);
  }

  /// The key prefix of a training's files.
  static String folder(AvatarFolder avatar, TrainingId training) {
    return avatar.prefix() + "models/" + training + "/";
  }

  @Override
  public void put(String name, byte[] bytes) {
    store.put(new BlobKey(folder + name), bytes);
  }

  @Override
  public void put(String name, InputStream bytes, long sizeBytes) {
    store.put(new BlobKey(folder + name), bytes, sizeBytes);
  }

  @Override
  public Optional<InputStream> open(String name) {
    return store.open(new BlobKey(folder + name));
  }

  @Override
  public Optional<URI> share(String name, Duration validFor) {
    return store.share(new BlobKey(folder + name), validFor);
  }

  @Override
  public Optional<byte[]> get(String name) {
    return store.read(new BlobKey(folder + name));
  }
}

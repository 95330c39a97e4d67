package io.aisha.studio.training;

import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.studio.photo.MasterInfo;
import io.aisha.studio.photo.Photo;

/// A valid photo as the engine's input, whose bytes are read on demand.
record StoredPhoto(Photo photo, BlobStore store) {

  TrainingPhoto trainingPhoto() {
    MasterInfo master = photo.verdict().master().orElseThrow();
    return new TrainingPhoto(
        photo.id().toString(),
        master.widthPx(),
        master.heightPx(),
        photo.verdict().faces(),
        photo.verdict().mainFace(),
        photo.qualityScore(),
        photo.verdict().sharpness(),
        this::read);
  }

  private byte[] read() {
    BlobKey key = photo.key().orElseThrow();
    return store
        .read(key)
        .orElseThrow(() ->
            new BlobStoreException(
                BlobStoreException.Kind.LOST, "find " + key + ", which is missing", null));
  }
}

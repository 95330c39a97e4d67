package io.aisha.vision.startup;

import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.photo.Thumbnail;
import io.aisha.vision.worker.CacheWriter;
import io.aisha.vision.worker.Vision;
import java.io.IOException;
import java.nio.file.Path;

/// Writes the cache with which worker processes start faster, after a worker has judged a sample
/// photo. Run by the build.
public final class WriteWorkerCache {
  private static final int PHOTOS = 40;
  private static final int THUMBNAIL_PX = 320;

  private WriteWorkerCache() {}

  /// Takes about five seconds.
  ///
  /// @param arguments the file to write
  public static void main(String[] arguments) throws IOException {
    byte[] photo = SamplePhoto.jpeg();
    try (Vision worker = new CacheWriter(Path.of(arguments[0]))) {
      PhotoJudge judge = new PhotoJudge(worker);
      for (int i = 0; i < PHOTOS; i++) {
        judge.judge(photo, PhotoRules.character());
      }
      worker.run(new Thumbnail(photo, THUMBNAIL_PX));
    }
  }
}

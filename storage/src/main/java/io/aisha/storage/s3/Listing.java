package io.aisha.storage.s3;

import io.aisha.studio.blob.BlobInfo;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Iterates over the objects of a bucket whose keys begin with a prefix, with one page in memory at
/// a time. Objects whose key is not a valid blob key were not written by this store and are
/// skipped.
final class Listing implements Iterator<S3Object> {
  private static final int TRAITS = Spliterator.NONNULL | Spliterator.DISTINCT;

  private final String what;
  private final Iterator<S3Object> objects;

  Listing(S3Client client, String bucket, String prefix) {
    this.what = "list " + prefix;
    try {
      this.objects =
          client
              .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
              .contents()
              .iterator();
    } catch (SdkException e) {
      throw S3Failures.of(what, e);
    }
  }

  Stream<BlobInfo> stream() {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, TRAITS), false)
        .map(S3BlobStore::info)
        .flatMap(Optional::stream);
  }

  @Override
  public boolean hasNext() {
    try {
      return objects.hasNext();
    } catch (SdkException e) {
      throw S3Failures.of(what, e);
    }
  }

  @Override
  public S3Object next() {
    return objects.next();
  }
}

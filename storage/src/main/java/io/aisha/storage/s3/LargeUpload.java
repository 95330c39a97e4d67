package io.aisha.storage.s3;

import io.aisha.studio.blob.BlobKey;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Uploads one object in parts (multipart upload), with one part in memory at a time, so that a
/// failed part is repeated and not the whole. The object is invisible until the upload is complete;
/// a failed upload also deletes its parts.
final class LargeUpload {
  private static final Logger log = LoggerFactory.getLogger(LargeUpload.class);

  private final S3Client client;
  private final String bucket;
  private final BlobKey key;

  LargeUpload(S3Client client, String bucket, BlobKey key) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
  }

  /// Uploads everything.
  ///
  /// @param first the first part, already read
  /// @param partBytes size of each part except the last
  void put(byte[] first, ExactStream rest, int partBytes) {
    String upload =
        client.createMultipartUpload(request -> request.bucket(bucket).key(key.value())).uploadId();
    boolean complete = false;
    try {
      List<CompletedPart> parts = new ArrayList<>();
      parts.add(part(upload, 1, first));
      while (!rest.isDone()) {
        parts.add(part(upload, parts.size() + 1, rest.next(partBytes)));
      }
      client.completeMultipartUpload(request ->
          request
              .bucket(bucket)
              .key(key.value())
              .uploadId(upload)
              .multipartUpload(whole -> whole.parts(parts)));
      complete = true;
    } finally {
      if (!complete) {
        abort(upload);
      }
    }
  }

  private CompletedPart part(String upload, int number, byte[] bytes) {
    UploadPartResponse sent =
        client.uploadPart(
            request ->
                request
                    .bucket(bucket)
                    .key(key.value())
                    .uploadId(upload)
                    .partNumber(number)
                    .contentLength((long) bytes.length),
            RequestBody.fromBytes(bytes));
    return CompletedPart.builder().partNumber(number).eTag(sent.eTag()).build();
  }

  private void abort(String upload) {
    try {
      client.abortMultipartUpload(
          request -> request.bucket(bucket).key(key.value()).uploadId(upload));
    } catch (SdkException e) {
      log.warn("Parts of a broken upload are left to the next check. key={}", key, e);
    }
  }
}

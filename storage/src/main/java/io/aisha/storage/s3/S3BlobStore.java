package io.aisha.storage.s3;

import io.aisha.studio.blob.BlobInfo;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// A store in one bucket, a blob an object under its own key.
///
/// What the protocol promises is what the port does: an object appears whole or not at all, and a
/// put that is answered is durable. A put costs one request a [#PART_BYTES], each tried three
/// times; a listing one request a thousand objects.
public final class S3BlobStore implements BlobStore {
  /// A part in memory at a time, and the most that is sent as one request. S3 takes no smaller
  /// parts than 5 MiB but for the last, and no more than 10,000 of them.
  static final int PART_BYTES = 8 << 20;

  /// An upload in parts that is older than this was left by a process that died.
  private static final Duration STALE_AFTER = Duration.ofDays(1);

  private static final int NOT_FOUND = 404;

  private final S3Settings settings;
  private final Clock clock;
  private final S3Client client;
  private final Optional<S3Presigner> presigner;

  /// @param clock decides which uploads in parts were left by a process that died
  public S3BlobStore(S3Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client = Clients.client(settings);
    this.presigner = settings.publicUrl().map(url -> Clients.presigner(settings, url));
  }

  /// Asks for the bucket, writes, reads and deletes a small object, and clears up what died writers
  /// left.
  @Override
  public void check() {
    BlobKey trial = new BlobKey(".trial/" + UUID.randomUUID());
    try {
      client.listObjectsV2(request -> request.bucket(settings.bucket()).maxKeys(1));
      put(trial, new byte[] {1});
      delete(trial);
      abortStaleUploads();
    } catch (SdkException e) {
      throw Failures.of("check " + settings.bucket(), e);
    }
  }

  private void abortStaleUploads() {
    Instant stale = clock.instant().minus(STALE_AFTER);
    for (MultipartUpload upload :
        client.listMultipartUploads(request -> request.bucket(settings.bucket())).uploads()) {
      if (upload.initiated() != null && upload.initiated().isBefore(stale)) {
        client.abortMultipartUpload(request ->
            request.bucket(settings.bucket()).key(upload.key()).uploadId(upload.uploadId()));
      }
    }
  }

  @Override
  public BlobInfo put(BlobKey key, InputStream bytes, long sizeBytes) {
    ExactStream exact = new ExactStream(bytes, sizeBytes);
    byte[] first = exact.next(PART_BYTES);
    try {
      if (exact.isDone()) {
        client.putObject(
            request -> request.bucket(settings.bucket()).key(key.value()),
            RequestBody.fromBytes(first));
      } else {
        new LargeUpload(client, settings.bucket(), key).put(first, exact, PART_BYTES);
      }
      return find(key)
          .filter(found -> found.sizeBytes() == sizeBytes)
          .orElseGet(() -> putBefore(key, sizeBytes));
    } catch (SdkException e) {
      throw Failures.of("put " + key, e);
    }
  }

  /// Somebody has deleted or replaced it since, so the store cannot be asked for its time any more.
  private BlobInfo putBefore(BlobKey key, long sizeBytes) {
    return new BlobInfo(key, sizeBytes, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    try {
      return Optional.of(
          client.getObject(request -> request.bucket(settings.bucket()).key(key.value())));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (SdkException e) {
      throw Failures.of("open " + key, e);
    }
  }

  @Override
  public Optional<BlobInfo> find(BlobKey key) {
    try {
      HeadObjectResponse head =
          client.headObject(request -> request.bucket(settings.bucket()).key(key.value()));
      return Optional.of(new BlobInfo(key, head.contentLength(), head.lastModified()));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty(); // An answer to HEAD has no body to name a code.
      }
      throw Failures.of("find " + key, e);
    } catch (SdkException e) {
      throw Failures.of("find " + key, e);
    }
  }

  @Override
  public void delete(BlobKey key) {
    try {
      client.deleteObject(request -> request.bucket(settings.bucket()).key(key.value()));
    } catch (NoSuchKeyException _) {
      // Some services mind; it is gone all the same.
    } catch (SdkException e) {
      throw Failures.of("delete " + key, e);
    }
  }

  @Override
  public Stream<BlobInfo> list(String prefix) {
    boolean possible =
        prefix.isEmpty()
            || BlobKey.find(prefix).isPresent()
            || BlobKey.find(prefix + "x").isPresent();
    return possible
        ? new Listing(client, settings.bucket(), prefix).stream()
        : Stream.empty(); // Some services mind being asked for what cannot be there.
  }

  static Optional<BlobInfo> info(S3Object object) {
    return BlobKey.find(object.key())
        .map(key -> new BlobInfo(key, object.size(), object.lastModified()));
  }

  @Override
  public Optional<URI> share(BlobKey key, Duration validFor) {
    return presigner.map(signer -> {
      try {
        return signer
            .presignGetObject(link ->
                link.signatureDuration(validFor)
                    .getObjectRequest(
                        request -> request.bucket(settings.bucket()).key(key.value())))
            .url()
            .toURI();
      } catch (URISyntaxException e) {
        throw new IllegalStateException("the signer made no address", e);
      }
    });
  }

  @Override
  public void close() {
    presigner.ifPresent(S3Presigner::close);
    client.close();
  }
}

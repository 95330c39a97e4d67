package io.aisha.storage.s3;

import io.aisha.studio.blob.BlobInfo;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// A store in one bucket; each blob is an object under its own key.
///
/// The S3 protocol provides the port's guarantees: an object appears completely or not at all, and
/// a put that was acknowledged is durable. A put costs one request per [#PART_BYTES], each
/// attempted up to three times; a listing costs one request per thousand objects.
public final class S3BlobStore implements BlobStore {
  /// One part is in memory at a time, and larger objects are sent in several requests. S3 requires
  /// parts of at least 5 MiB, except the last, and allows at most 10,000 of them.
  static final int PART_BYTES = 8 << 20;

  /// A multipart upload older than this was left by a dead process.
  private static final Duration STALE_AFTER = Duration.ofDays(1);

  /// The limit of Amazon S3 (API reference, "RequestTimeTooSkewed").
  private static final Duration SKEW_MAX = Duration.ofMinutes(15);

  private static final int NOT_FOUND = 404;
  private static final Logger log = LoggerFactory.getLogger(S3BlobStore.class);

  private final S3Settings settings;
  private final Clock clock;
  private final S3Client client;
  private final Optional<S3Presigner> presigner;

  /// @param clock determines which multipart uploads were left by a dead process
  public S3BlobStore(S3Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.client = Clients.client(settings);
    this.presigner = settings.publicUrl().map(url -> Clients.presigner(settings, url));
  }

  /// Checks the bucket, writes, reads and deletes a small object, and deletes unfinished uploads of
  /// dead processes.
  @Override
  public void check() {
    BlobKey probe = new BlobKey(".trial/" + UUID.randomUUID());
    try {
      requireClock(
          client
              .listObjectsV2(request -> request.bucket(settings.bucket()).maxKeys(1))
              .sdkHttpResponse());
      probeReadAndWrite(probe);
      abortStaleUploads();
    } catch (SdkException e) {
      throw S3Failures.of("check " + settings.bucket(), e);
    }
  }

  /// Credentials may permit writing but not reading, which a put alone does not reveal.
  private void probeReadAndWrite(BlobKey probe) {
    put(probe, new byte[] {1});
    try {
      if (read(probe).isEmpty()) {
        throw new BlobStoreException(
            BlobStoreException.Kind.UNAVAILABLE, "read " + probe + ", just written", null);
      }
    } finally {
      delete(probe);
    }
  }

  /// The client corrects its own requests by the service's clock, but it cannot correct links that
  /// others use later.
  private void requireClock(SdkHttpResponse answer) {
    boolean skewed =
        answer
            .firstMatchingHeader("Date")
            .flatMap(S3BlobStore::time)
            .filter(
                theirs -> Duration.between(theirs, clock.instant()).abs().compareTo(SKEW_MAX) > 0)
            .isPresent();
    if (skewed) {
      throw new BlobStoreException(
          BlobStoreException.Kind.CLOCK_SKEWED, "check " + settings.bucket(), null);
    }
  }

  private static Optional<Instant> time(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty(); // A missing or unreadable time is not compared.
    }
  }

  private void abortStaleUploads() {
    Instant stale = clock.instant().minus(STALE_AFTER);
    client
        .listMultipartUploadsPaginator(request -> request.bucket(settings.bucket()))
        .uploads()
        .stream()
        .filter(upload -> upload.initiated() != null && upload.initiated().isBefore(stale))
        .forEach(this::abort);
  }

  private void abort(MultipartUpload upload) {
    try {
      client.abortMultipartUpload(request ->
          request.bucket(settings.bucket()).key(upload.key()).uploadId(upload.uploadId()));
    } catch (NoSuchUploadException _) {
      // Another process has aborted it already.
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
      return stored(key, sizeBytes);
    } catch (SdkException e) {
      throw S3Failures.of("put " + key, e);
    }
  }

  /// The put was acknowledged, so a failure to read its time is not a failure of the put: the blob
  /// may have been deleted or replaced since, or the service has become unavailable.
  private BlobInfo stored(BlobKey key, long sizeBytes) {
    Optional<BlobInfo> found;
    try {
      found = find(key).filter(info -> info.sizeBytes() == sizeBytes);
    } catch (BlobStoreException e) {
      log.warn("The time of a stored blob could not be asked for. key={}", key, e);
      found = Optional.empty();
    }
    return found.orElseGet(
        () -> new BlobInfo(key, sizeBytes, clock.instant().truncatedTo(ChronoUnit.SECONDS)));
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    try {
      return Optional.of(
          client.getObject(request -> request.bucket(settings.bucket()).key(key.value())));
    } catch (NoSuchKeyException _) {
      return Optional.empty();
    } catch (SdkException e) {
      throw S3Failures.of("open " + key, e);
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
        return Optional.empty(); // The response to HEAD has no body with an error code.
      }
      throw S3Failures.of("find " + key, e);
    } catch (SdkException e) {
      throw S3Failures.of("find " + key, e);
    }
  }

  @Override
  public void delete(BlobKey key) {
    try {
      client.deleteObject(request -> request.bucket(settings.bucket()).key(key.value()));
    } catch (NoSuchKeyException _) {
      // Some services report an error for a missing object, which is deleted all the same.
    } catch (SdkException e) {
      throw S3Failures.of("delete " + key, e);
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
        : Stream.empty(); // Some services report an error for an impossible prefix.
  }

  static Optional<BlobInfo> info(S3Object object) {
    return BlobKey.find(object.key())
        .map(key -> new BlobInfo(key, object.size(), object.lastModified()));
  }

  @Override
  public Optional<URI> share(BlobKey key, Duration validFor) {
    if (!validFor.isPositive() || validFor.compareTo(SHARED_AT_MOST) > 0) {
      throw new IllegalArgumentException(
          "validFor was %s, expected more than 0 and at most %s"
              .formatted(validFor, SHARED_AT_MOST));
    }
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

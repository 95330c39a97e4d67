package io.aisha.storage.s3;

import java.net.URI;
import java.util.Optional;

/// Which bucket, and how to reach it.
///
/// @param endpoint of the service, such as `https://s3.eu-central-1.amazonaws.com` or
///   `http://minio:9000`
/// @param region that signatures name; a service that has none takes any
/// @param bucket that stands already
/// @param secretKey never printed
/// @param publicUrl where the same service is reached from outside, which links are signed for;
///   empty when it is not
public record S3Settings(
    URI endpoint,
    String region,
    String bucket,
    String accessKey,
    String secretKey,
    Optional<URI> publicUrl) {

  /// Without the keys.
  @Override
  public String toString() {
    return "S3Settings[endpoint=%s, region=%s, bucket=%s, publicUrl=%s]"
        .formatted(endpoint, region, bucket, publicUrl);
  }
}

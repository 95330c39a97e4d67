package io.aisha.storage.s3;

import java.net.URI;
import java.util.Optional;

/// The bucket and how to reach it.
///
/// @param endpoint of the service, such as `https://s3.eu-central-1.amazonaws.com` or
///   `http://minio:9000`
/// @param region used in signatures; a service without regions accepts any
/// @param bucket must already exist
/// @param secretKey never printed
/// @param publicUrl public address of the same service, for which links are signed; empty when it
///   has none
public record S3Settings(
    URI endpoint,
    String region,
    String bucket,
    String accessKey,
    String secretKey,
    Optional<URI> publicUrl) {

  /// Leaves out the keys.
  @Override
  public String toString() {
    return "S3Settings[endpoint=%s, region=%s, bucket=%s, publicUrl=%s]"
        .formatted(endpoint, region, bucket, publicUrl);
  }
}

package io.aisha.storage.s3;

import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.blob.BlobStoreException.Kind;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Maps the service's errors. Codes: Amazon S3 API reference, "Error responses"; those that begin
/// with `XMinio` are MinIO's (`cmd/api-errors.go`).
final class S3Failures {
  private static final Set<String> REFUSED =
      Set.of(
          "AccessDenied",
          "AccountProblem",
          "AllAccessDisabled",
          "InvalidAccessKeyId",
          "InvalidToken",
          "ExpiredToken",
          "SignatureDoesNotMatch",
          "AuthorizationHeaderMalformed");
  private static final Set<String> FULL =
      Set.of(
          "QuotaExceeded",
          "XMinioStorageFull",
          "XMinioAdminBucketQuotaExceeded",
          "ServiceQuotaExceeded",
          "InsufficientStorage");
  private static final int NO_SPACE = 507;
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;

  private S3Failures() {}

  /// @param what the operation and its key, for the log
  static BlobStoreException of(String what, SdkException e) {
    return new BlobStoreException(kind(e), what, e);
  }

  private static Kind kind(SdkException e) {
    if (!(e instanceof AwsServiceException answer)) {
      return Kind.UNAVAILABLE;
    }
    String code =
        answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
            ? ""
            : answer.awsErrorDetails().errorCode();
    if (code.equals("RequestTimeTooSkewed")) {
      return Kind.CLOCK_SKEWED;
    }
    if (code.equals("NoSuchBucket")) {
      return Kind.NO_BUCKET;
    }
    if (FULL.contains(code) || answer.statusCode() == NO_SPACE) {
      return Kind.FULL;
    }
    boolean refused =
        REFUSED.contains(code)
            || answer.statusCode() == FORBIDDEN
            || answer.statusCode() == UNAUTHORIZED;
    return refused ? Kind.REFUSED : Kind.UNAVAILABLE;
  }
}

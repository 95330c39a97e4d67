package io.aisha.studio.blob;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The store could not perform an operation. After a failed [BlobStore#put] the key still has its
/// previous blob, unchanged.
public final class BlobStoreException extends StudioException.Outside {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /// `subject` describes the operation and its key or path, for the log; it never contains blob
  /// content.
  public BlobStoreException(Kind kind, String subject, @Nullable Throwable cause) {
    super(kind.code, Map.of("subject", subject), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// A full disk or a network failure may pass by itself; a problem that an operator must fix does
  /// not.
  @Override
  public boolean retryable() {
    return kind == Kind.FULL || kind == Kind.UNAVAILABLE || kind == Kind.LOST;
  }

  @Override
  public boolean recoversByItself() {
    return kind == Kind.UNAVAILABLE || kind == Kind.LOST;
  }

  /// A lost blob cannot be recovered, so work does not wait for it.
  @Override
  public boolean needsOperator() {
    return kind != Kind.LOST;
  }

  /// Why a store fails, as far as the caller or operator can act on it.
  public enum Kind {
    /// No space or quota left.
    FULL(ErrorCode.BLOB_STORE_FULL),
    /// The store can be read, but we may not write to it.
    READ_ONLY(ErrorCode.BLOB_STORE_READ_ONLY),
    /// Our credentials are wrong, or do not permit the operation.
    REFUSED(ErrorCode.BLOB_STORE_REFUSED),
    /// The bucket does not exist.
    NO_BUCKET(ErrorCode.BLOB_STORE_BUCKET_MISSING),
    /// Our clock differs too much from the store's for the store to accept our signatures.
    CLOCK_SKEWED(ErrorCode.BLOB_STORE_CLOCK_SKEWED),
    /// The store works, but has lost a blob that it was given.
    LOST(ErrorCode.BLOB_STORE_UNAVAILABLE),
    /// Anything else: unreachable or broken.
    UNAVAILABLE(ErrorCode.BLOB_STORE_UNAVAILABLE);

    private final ErrorCode code;

    Kind(ErrorCode code) {
      this.code = code;
    }
  }
}

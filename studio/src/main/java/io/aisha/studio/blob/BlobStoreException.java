package io.aisha.studio.blob;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The store could not do what was asked. After a failed [BlobStore#put] the key holds what it held
/// before, whole.
public final class BlobStoreException extends StudioException.Outside {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  /// `subject` says what was tried on what, for the log: a key or a place, never bytes.
  public BlobStoreException(Kind kind, String subject, @Nullable Throwable cause) {
    super(kind.code, Map.of("subject", subject), cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// Space is freed and a network comes back by itself; what somebody has to mend does not.
  @Override
  public boolean retryable() {
    return kind == Kind.FULL || kind == Kind.UNAVAILABLE || kind == Kind.LOST;
  }

  @Override
  public boolean comesBack() {
    return kind == Kind.UNAVAILABLE || kind == Kind.LOST;
  }

  /// Nobody can mend what is lost, so work does not wait for that.
  @Override
  public boolean awaitsOperator() {
    return kind != Kind.LOST;
  }

  /// Why a store fails, as far as somebody can act on it.
  public enum Kind {
    /// No space or quota left.
    FULL(ErrorCode.BLOB_STORE_FULL),
    /// The store may be read but not written by us.
    READ_ONLY(ErrorCode.BLOB_STORE_READ_ONLY),
    /// Our keys are wrong, or do not allow what was asked.
    REFUSED(ErrorCode.BLOB_STORE_REFUSED),
    /// The bucket is not there.
    NO_BUCKET(ErrorCode.BLOB_STORE_BUCKET_MISSING),
    /// Our clock and the store's differ too much for it to believe our signatures.
    CLOCK_SKEWED(ErrorCode.BLOB_STORE_CLOCK_SKEWED),
    /// The store answers, and does not have what it was given to keep.
    LOST(ErrorCode.BLOB_STORE_UNAVAILABLE),
    /// Anything else: unreachable, broken.
    UNAVAILABLE(ErrorCode.BLOB_STORE_UNAVAILABLE);

    private final ErrorCode code;

    Kind(ErrorCode code) {
      this.code = code;
    }
  }
}

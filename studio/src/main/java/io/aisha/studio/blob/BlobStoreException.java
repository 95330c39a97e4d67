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

  /// All but a read-only store may recover by itself: space is freed, a network comes back.
  @Override
  public boolean retryable() {
    return kind != Kind.READ_ONLY;
  }

  /// Why a store fails, as far as somebody can act on it.
  public enum Kind {
    /// No space or quota left.
    FULL(ErrorCode.BLOB_STORE_FULL),
    /// The store may be read but not written by us.
    READ_ONLY(ErrorCode.BLOB_STORE_READ_ONLY),
    /// Anything else: unreachable, broken, refused.
    UNAVAILABLE(ErrorCode.BLOB_STORE_UNAVAILABLE);

    private final ErrorCode code;

    Kind(ErrorCode code) {
      this.code = code;
    }
  }
}

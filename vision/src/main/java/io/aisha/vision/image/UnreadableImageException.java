package io.aisha.vision.image;

/// The bytes do not give a picture; [#flaw()] says what is wrong with them.
///
/// Trying again with the same bytes gives the same.
public final class UnreadableImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What is wrong with the bytes.
  public enum Flaw {
    /// There are none.
    EMPTY,
    /// They start no picture format known here.
    NOT_A_PICTURE,
    /// A known format, or a kind of it, that is not decoded here.
    NOT_SUPPORTED,
    /// A supported format, but damaged or cut off.
    CORRUPT
  }

  private final Flaw flaw;

  UnreadableImageException(Flaw flaw, String message) {
    super(message);
    this.flaw = flaw;
  }

  UnreadableImageException(Flaw flaw, String message, Throwable cause) {
    super(message, cause);
    this.flaw = flaw;
  }

  /// What is wrong with the bytes.
  public Flaw flaw() {
    return flaw;
  }
}

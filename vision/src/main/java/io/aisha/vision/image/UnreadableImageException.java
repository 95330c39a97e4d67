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
    CORRUPT,
    /// Made of more scans, segments or chunks than any camera or editor writes, which would keep a
    /// decoder busy for minutes.
    TOO_MANY_PARTS
  }

  /// All details, for the transfer to another process.
  ///
  /// @param parts how many the file has; 0 unless there are too many
  /// @param partsMax how many it may have; 0 unless there are too many
  public record Details(Flaw flaw, String message, int parts, int partsMax) {}

  private final transient Details details;

  public UnreadableImageException(Details details) {
    super(details.message());
    this.details = details;
  }

  UnreadableImageException(Flaw flaw, String message) {
    this(new Details(flaw, message, 0, 0));
  }

  UnreadableImageException(Flaw flaw, String message, Throwable cause) {
    this(flaw, message);
    initCause(cause);
  }

  /// For bytes that should be a picture that this program wrote itself.
  public static UnreadableImageException notAPicture() {
    return new UnreadableImageException(Flaw.NOT_A_PICTURE, "no picture that can be decoded");
  }

  static UnreadableImageException tooManyParts(String what, int parts, int partsMax) {
    return new UnreadableImageException(
        new Details(Flaw.TOO_MANY_PARTS, parts + " " + what, parts, partsMax));
  }

  /// What is wrong with the bytes.
  public Flaw flaw() {
    return details.flaw();
  }

  /// Everything about it.
  public Details details() {
    return details;
  }
}

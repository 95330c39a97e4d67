package io.aisha.vision.image;

import java.util.function.Supplier;

/// Runs code that calls native libraries. Their wrapper gives every native exception the type
/// [RuntimeException] itself, so nothing narrower can be caught.
public final class NativeCall {
  private NativeCall() {}

  /// The call failed; the cause says how.
  public static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Failed(RuntimeException cause) {
      super(cause);
    }
  }

  /// Runs it.
  ///
  /// @throws UnreadableImageException when the code itself finds a picture unreadable
  /// @throws Failed for every other exception
  public static <T> T run(Supplier<T> code) {
    try {
      return code.get();
    } catch (UnreadableImageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Failed(e);
    }
  }
}

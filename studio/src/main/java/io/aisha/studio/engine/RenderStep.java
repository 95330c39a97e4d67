package io.aisha.studio.engine;

import java.time.Duration;
import java.util.Map;

/// How far a rendering is after one more look at it, or one more piece of it.
public sealed interface RenderStep {

  /// It goes on.
  ///
  /// @param lookAgainIn how long to wait before the next call, zero for at once
  record Going(Duration lookAgainIn) implements RenderStep {
    public Going {
      if (lookAgainIn.isNegative()) {
        throw new IllegalArgumentException("lookAgainIn was " + lookAgainIn + ", expected >= 0");
      }
    }
  }

  /// It ended well.
  ///
  /// @param picture the encoded picture; not copied, the engine keeps no hold of it
  /// @param mediaType `image/jpeg`, `image/png` or `image/webp`
  @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
  record Rendered(byte[] picture, String mediaType, int widthPx, int heightPx)
      implements RenderStep {}

  /// It ended and will never give this picture.
  ///
  /// @param code kebab-case, at most 60 characters
  /// @param detail values for the sentence that explains it, JSON values only
  record Failed(String code, Map<String, Object> detail) implements RenderStep {
    public Failed {
      detail = Map.copyOf(detail);
    }
  }
}

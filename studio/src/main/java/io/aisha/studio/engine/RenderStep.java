package io.aisha.studio.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How far a rendering is after one more look at it, or one more piece of it.
public sealed interface RenderStep {

  /// It goes on.
  ///
  /// @param handle by which to follow it from now on, where that has changed; stored before the
  ///   next call
  /// @param lookAgainIn how long to wait before the next call, zero for at once
  record Going(Optional<RenderHandle> handle, Duration lookAgainIn) implements RenderStep {
    public Going {
      if (lookAgainIn.isNegative()) {
        throw new IllegalArgumentException("lookAgainIn was " + lookAgainIn + ", expected >= 0");
      }
    }

    /// Nothing has changed.
    public Going(Duration lookAgainIn) {
      this(Optional.empty(), lookAgainIn);
    }
  }

  /// It ended well.
  ///
  /// @param picture the encoded picture; not copied, the engine keeps no hold of it
  /// @param mediaType `image/jpeg`, `image/png` or `image/webp`
  /// @param told everything that asked for this very picture, JSON values only; stored with it
  /// @param billedMicroUsd what it cost, in millionths of a US dollar, where the engine says so
  @SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
  record Rendered(
      byte[] picture,
      String mediaType,
      int widthPx,
      int heightPx,
      Map<String, Object> told,
      OptionalLong billedMicroUsd)
      implements RenderStep {
    public Rendered {
      told = Map.copyOf(told);
    }

    /// For an engine that is free and of whose picture there is nothing more to tell.
    public Rendered(byte[] picture, String mediaType, int widthPx, int heightPx) {
      this(picture, mediaType, widthPx, heightPx, Map.of(), OptionalLong.empty());
    }
  }

  /// It ended and will never give this picture.
  ///
  /// @param code kebab-case, at most 60 characters
  /// @param detail values for the sentence that explains it, JSON values only
  /// @param billedMicroUsd what it cost all the same, in millionths of a US dollar, 0 for nothing,
  ///   where the engine says so
  record Failed(String code, Map<String, Object> detail, OptionalLong billedMicroUsd)
      implements RenderStep {
    public Failed {
      detail = Map.copyOf(detail);
    }

    /// For an engine that does not say what it cost.
    public Failed(String code, Map<String, Object> detail) {
      this(code, detail, OptionalLong.empty());
    }
  }
}

package io.aisha.studio.account;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.Map;

/// The name that others see: 1 to 100 characters without control characters.
public record DisplayName(String value) {
  private static final int LENGTH_MAX = 100;

  /// Reads what a user typed.
  ///
  /// @throws StudioException.Invalid `display-name-invalid`
  public static DisplayName of(String typed) {
    String stripped = typed.strip();
    boolean storable =
        stripped
            .codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    if (stripped.isEmpty()
        || stripped.codePointCount(0, stripped.length()) > LENGTH_MAX
        || !storable) {
      throw new StudioException.Invalid(
          ErrorCode.DISPLAY_NAME_INVALID, Map.of("min", 1, "max", LENGTH_MAX));
    }
    return new DisplayName(stripped);
  }

  @Override
  public String toString() {
    return value;
  }
}

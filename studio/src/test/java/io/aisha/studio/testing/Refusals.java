package io.aisha.studio.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aisha.studio.StudioException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Assertions about refused calls.
public final class Refusals {
  private Refusals() {}

  /// Asserts that the call is refused with the code, and returns the exception's arguments.
  public static Map<String, Object> assertRefused(String code, ThrowingCallable call) {
    StudioException refusal = catchThrowableOfType(StudioException.class, call);
    assertThat(refusal).as("refusal").isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
    return refusal.arguments();
  }
}

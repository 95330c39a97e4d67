package io.aisha.studio.assembly;

import java.util.OptionalInt;

/// The rules for users' data.
///
/// @param consentVersion the version of the text to which users must agree before their first
///   photo; empty when they are not asked
public record PrivacySettings(OptionalInt consentVersion) {

  /// Asks nothing.
  public static PrivacySettings none() {
    return new PrivacySettings(OptionalInt.empty());
  }
}

package io.aisha.studio.photo;

/// A rule that a photo has violated.
///
/// @param code name of vision's refusal reason, or [#NEAR_DUPLICATE]
/// @param measured in the unit of the rule
/// @param threshold the required value, in the same unit
public record Reason(String code, double measured, double threshold) {
  /// Another valid photo of the avatar looks the same; `measured` is their distance.
  public static final String NEAR_DUPLICATE = "NEAR_DUPLICATE";
}

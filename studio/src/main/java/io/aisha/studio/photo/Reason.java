package io.aisha.studio.photo;

/// One rule that a photo broke.
///
/// @param code name of vision's refusal reason, or [#NEAR_DUPLICATE]
/// @param measured in the unit of the rule
/// @param threshold what was needed, in the same unit
public record Reason(String code, double measured, double threshold) {
  /// Another valid photo of the avatar shows the same; measured is the distance of the two.
  public static final String NEAR_DUPLICATE = "NEAR_DUPLICATE";
}

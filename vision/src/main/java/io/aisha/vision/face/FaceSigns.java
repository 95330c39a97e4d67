package io.aisha.vision.face;

/// What spoils a face that was found, where the pixels show it surely.
///
/// False means only that the sign was not seen: [FaceCrop] misses black masks, hands and hats.
///
/// @param eyesClosed both lids are down
/// @param eyesHidden something dark is before both eyes, such as sunglasses
/// @param mouthHidden something that has not the colour of the skin is before mouth and nose, such
///   as a mask
public record FaceSigns(boolean eyesClosed, boolean eyesHidden, boolean mouthHidden) {
  /// Of a face that shows nothing of the kind.
  public static final FaceSigns NONE = new FaceSigns(false, false, false);
}

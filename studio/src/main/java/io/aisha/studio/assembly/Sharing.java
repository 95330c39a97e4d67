package io.aisha.studio.assembly;

import io.aisha.studio.share.SharedPictures;
import io.aisha.studio.share.Shares;

/// What users show to others.
///
/// @param shares for owners
/// @param pictures for viewers
public record Sharing(Shares shares, SharedPictures pictures) {}

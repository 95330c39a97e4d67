package io.aisha.studio.avatar;

/// What a person says to get an avatar. The name is checked by the service, whose refusals carry
/// codes.
public record NewAvatar(String name, AvatarGender gender, AvatarType type) {}

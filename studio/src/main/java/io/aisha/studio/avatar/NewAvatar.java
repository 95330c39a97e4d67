package io.aisha.studio.avatar;

/// The input for creating an avatar. The service validates the name and reports errors by code.
public record NewAvatar(String name, AvatarGender gender, AvatarType type) {}

package io.aisha.engines.fal.recipe;

import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;

/// What a model is about, in words that it was taught.
///
/// @param token the made-up word
public record Subject(AvatarType type, AvatarGender gender, String token) {

  /// As a prompt names it: a person with the noun of their gender, a thing by the word alone. A
  /// style has no subject of its own.
  public String words() {
    return switch (type) {
      case CHARACTER ->
          token
              + switch (gender) {
                case MALE -> " man";
                case FEMALE -> " woman";
                case OTHER -> " person";
              };
      case STYLE -> token + " style";
      case CUSTOM -> token;
    };
  }

  /// A text of a recipe with the words put in.
  public String fill(String text) {
    return text.replace("{subject}", words()).replace("{token}", token);
  }
}

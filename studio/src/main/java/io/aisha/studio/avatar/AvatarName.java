package io.aisha.studio.avatar;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/// A name as stored: NFC-normalised, so that names that look the same are equal; trimmed, with runs
/// of spaces collapsed; 2 to 100 characters as PostgreSQL counts them; no invisible characters.
record AvatarName(String value) {
  private static final int LENGTH_MIN = 2;
  private static final int LENGTH_MAX = 100;
  private static final Pattern SPACES = Pattern.compile("\\p{IsWhite_Space}+");

  /// Controls, format characters (except the zero-width joiner, for emoji), private use, unpaired
  /// surrogates.
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}&&[^\\u200D]]");

  /// @throws StudioException.Invalid `avatar-name-length`, `avatar-name-characters`
  static AvatarName of(String text) {
    String spaced = SPACES.matcher(text).replaceAll(" ").strip();
    String name = Normalizer.normalize(spaced, Normalizer.Form.NFC);
    if (INVISIBLE.matcher(name).find()) {
      throw new StudioException.Invalid(ErrorCode.AVATAR_NAME_CHARACTERS, Map.of());
    }
    int length = name.codePointCount(0, name.length());
    if (length < LENGTH_MIN || length > LENGTH_MAX) {
      throw new StudioException.Invalid(
          ErrorCode.AVATAR_NAME_LENGTH,
          Map.of("length", length, "min", LENGTH_MIN, "max", LENGTH_MAX));
    }
    return new AvatarName(name);
  }

  /// Returns "Anna 2" for "Anna", truncated if it would be too long.
  AvatarName numbered(int number) {
    String ending = " " + number;
    int room = LENGTH_MAX - ending.length();
    int length = value.codePointCount(0, value.length());
    int end = length <= room ? value.length() : value.offsetByCodePoints(0, room);
    return new AvatarName(value.substring(0, end).strip() + ending);
  }
}

package io.aisha.studio.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// Turns any text into a name that every file system takes, and every unpacker: letters of all
/// scripts and emoji stay, what has a meaning in a path goes.
final class FileName {
  /// With a number before it and an ending after it still below 143, the least that a common file
  /// system takes.
  private static final int MAX_BYTES = 120;

  /// What Windows forbids, what cannot be seen (but the joiner in emoji), lone surrogates, and
  /// characters of no standard.
  private static final Pattern UNFIT =
      Pattern.compile(
          "[<>:\"/\\\\|?*\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\\u200D]]");

  /// Names of devices, with any ending; the digits of a port may be raised ones.
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\\u00B9\\u00B2\\u00B3])\\s*(\\..*)?");

  private static final Pattern ENDING = Pattern.compile("(?<=.)\\.\\p{Alnum}{1,5}$");
  private static final Pattern DOTS_OR_SPACES_AT_ENDS = Pattern.compile("^[. ]+|[. ]+$");

  private FileName() {}

  /// The text as the name of a file or folder, never empty.
  static String of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    // Windows drops dots and spaces from ends, and a dot in front hides a file elsewhere.
    String bare = trim(cut(trim(UNFIT.matcher(composed).replaceAll("_"))));
    String name = bare.isEmpty() ? "_" : bare;
    return DEVICE.matcher(name).matches() ? "_" + name : name;
  }

  /// The same without the ending that a file's name had.
  static String stem(String fileName) {
    return of(ENDING.matcher(fileName).replaceAll(""));
  }

  private static String trim(String name) {
    return DOTS_OR_SPACES_AT_ENDS.matcher(name).replaceAll("");
  }

  private static String cut(String name) {
    int end = name.length();
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end);
  }
}

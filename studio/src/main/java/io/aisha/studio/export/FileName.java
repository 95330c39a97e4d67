package io.aisha.studio.export;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/// Converts any text to a name that is valid in every file system and ZIP tool. Letters of all
/// scripts and emoji are kept; characters with a meaning in paths are replaced.
final class FileName {
  /// With a number before it and an extension after it the name stays below 143 bytes, the smallest
  /// limit of a common file system.
  private static final int MAX_BYTES = 120;

  /// Characters that Windows forbids, invisible characters (except the zero-width joiner, for
  /// emoji), unpaired surrogates, and unassigned characters.
  private static final Pattern UNFIT =
      Pattern.compile(
          "[<>:\"/\\\\|?*\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}&&[^\\u200D]]");

  /// Windows device names, with any extension; the digit of a port may be superscript.
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\\u00B9\\u00B2\\u00B3])\\s*(\\..*)?");

  private static final Pattern ENDING = Pattern.compile("(?<=.)\\.\\p{Alnum}{1,5}$");
  private static final Pattern DOTS_OR_SPACES_AT_ENDS = Pattern.compile("^[. ]+|[. ]+$");

  private FileName() {}

  /// The text as the name of a file or folder, never empty.
  static String of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    // Windows drops trailing dots and spaces, and a leading dot hides a file on other systems.
    String bare = trim(cut(trim(UNFIT.matcher(composed).replaceAll("_"))));
    String name = bare.isEmpty() ? "_" : bare;
    return DEVICE.matcher(name).matches() ? "_" + name : name;
  }

  /// As [#of], without the file extension.
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

package io.aisha.studio.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisha.studio.Sha256;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// The text of a code that works once, such as `7K2M-Q9XT-4HJP-W3RB`. It has 80 random bits, so it
/// cannot be guessed.
public final class CodeText {
  /// Without the letters and digits that are easily confused.
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  private CodeText() {}

  /// A new code.
  ///
  /// @param random must be unpredictable
  public static String random(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /// What is stored of a code. Typed codes may have other spaces, no hyphens, or small letters.
  public static String hash(String code) {
    String typed = code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    return Sha256.hex(typed.getBytes(US_ASCII));
  }
}

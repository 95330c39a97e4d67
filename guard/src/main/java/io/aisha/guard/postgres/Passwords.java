package io.aisha.guard.postgres;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Generates passwords that no user has to type.
final class Passwords {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /// 32 hexadecimal digits, 128 bits.
  static String random() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

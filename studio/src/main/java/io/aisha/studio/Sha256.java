package io.aisha.studio;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names bytes by their content.
public final class Sha256 {
  private Sha256() {}

  /// The SHA-256 of the bytes, 64 lower-case hex digits. Takes about 1 ms a megabyte.
  public static String hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

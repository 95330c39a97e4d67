package io.aisha.studio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Computes SHA-256 as hex text.
public final class Sha256 {
  private Sha256() {}

  /// The SHA-256 of the bytes, 64 lower-case hex digits. Takes about 1 ms a megabyte.
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /// As [#hex(byte[])], for all remaining bytes of a stream, with one buffer in memory at a time.
  public static String hex(InputStream bytes) throws IOException {
    MessageDigest digest = digest();
    new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

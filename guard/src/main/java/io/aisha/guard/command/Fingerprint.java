package io.aisha.guard.command;

import io.aisha.guard.check.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/// Identifies findings: unique within a report, and stable when lines move. Findings must be passed
/// in their order.
final class Fingerprint {

  private static final Pattern LINE = Pattern.compile("\\bline \\d+");

  private final Map<String, Integer> seen = new HashMap<>();

  /// The fingerprint, 64 hexadecimal digits.
  String of(Finding finding, String path) {
    String message = LINE.matcher(finding.message()).replaceAll("line");
    String what = String.join("\0", finding.kind().name(), path, finding.object(), message);
    // Identical findings in one file are distinguished by their order.
    int before = seen.merge(what, 1, Integer::sum) - 1;
    return hash(what + "\0" + before);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

package io.aisha.guard.command;

import io.aisha.guard.check.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/// Tells findings of one report apart, and knows each again in the next, wherever its line is by
/// then. To be given the findings in their order.
final class Fingerprint {

  private static final Pattern LINE = Pattern.compile("\\bline \\d+");

  private final Map<String, Integer> seen = new HashMap<>();

  /// 64 hexadecimal digits.
  String of(Finding finding, String path) {
    String message = LINE.matcher(finding.message()).replaceAll("line");
    String what = String.join("\0", finding.kind().name(), path, finding.object(), message);
    // Two that say the same of one file are told apart by their order.
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

package io.aisha.testkit.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises secrets in a line of text: by their shape, by a phrase that all fixed secrets of
/// tests contain, or because a test has recorded them.
final class SecretShapes {
  /// Part of every password, key and token that tests write down.
  private static final List<String> PHRASES =
      List.of(
          "that-no-log-may-show",
          "seven grey herons",
          "nine brown otters",
          "nine green frogs",
          "correct horse battery");

  private static final String URL_SAFE = "[A-Za-z0-9_-]";

  private static final Map<String, Pattern> SHAPES =
      new TreeMap<>(
          Map.ofEntries(
              shape("API token", "aisha_" + URL_SAFE + "{43}"),
              shape(
                  "one-time code",
                  "(?<![\\w-])[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){3}(?![\\w-])"),
              shape("cookie", "aisha-(?:session|csrf|device)=[^;,\\s\"]{16,}"),
              shape("share link", "/share/" + URL_SAFE + "{43}"),
              shape("webhook address", "/webhooks/[a-z]+/" + URL_SAFE + "{43}"),
              shape("Telegram bot token", "(?<!\\d)\\d{6,12}:" + URL_SAFE + "{30,}"),
              shape("signature of Telegram", "hash=[0-9a-f]{64}"),
              shape("signed S3 address", "X-Amz-(?:Signature|Credential)=[^&\\s]{8,}"),
              shape("fal key", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}:[0-9a-f]{32}"),
              shape("Replicate key", "r8_[A-Za-z0-9]{30,}"),
              shape("authorization", "(?i)authorization: *(?:bearer|basic|key) +\\S{8,}"),
              shape("password in an address", "://[^/\\s:@]+:[^/\\s:@]+@"),
              shape("password", "(?i)[?&](?:password|client_secret|code_verifier)=[^&\\s]+")));

  /// The shortest secret that is looked for as a word.
  private static final int WORD_LENGTH_MIN = 12;

  private static final Pattern WORD = Pattern.compile(URL_SAFE + "{" + WORD_LENGTH_MIN + ",}");

  private final Set<String> issued;

  /// @param issued secrets without a shape of their own
  SecretShapes(Set<String> issued) {
    this.issued = Set.copyOf(issued);
  }

  /// A secret in a line.
  ///
  /// @param kind what it is
  /// @param masked its first characters
  record Found(String kind, String masked) {}

  /// All secrets in a line, each once.
  List<Found> in(String line) {
    List<Found> found = new ArrayList<>();
    for (String phrase : PHRASES) {
      if (line.contains(phrase)) {
        found.add(new Found("secret of a test", mask(phrase)));
      }
    }
    SHAPES.forEach((kind, shape) ->
        first(shape, line).ifPresent(text -> found.add(new Found(kind, mask(text)))));
    Matcher words = WORD.matcher(line);
    while (words.find()) {
      if (issued.contains(words.group())) {
        found.add(new Found("issued secret", mask(words.group())));
      }
    }
    return found;
  }

  private static Optional<String> first(Pattern shape, String line) {
    Matcher matcher = shape.matcher(line);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /// A quarter of the secret, ten characters at most.
  private static String mask(String secret) {
    return secret.substring(0, Math.min(10, secret.length() / 4)) + "…";
  }

  private static Map.Entry<String, Pattern> shape(String kind, String regex) {
    return Map.entry(kind, Pattern.compile(regex));
  }
}

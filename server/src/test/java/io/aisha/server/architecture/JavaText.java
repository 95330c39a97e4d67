package io.aisha.server.architecture;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The two parts of a Java file that its reader has to understand: names and comments. String and
/// character literals belong to neither.
record JavaText(String source) {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>(?://[^\\n]*(?:\\n\\s*(?=//))?)+|/\\*.*?\\*/)"
              + "|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'"
              + "|(?<name>[A-Za-z_$][A-Za-z0-9_$]*)",
          Pattern.DOTALL);

  private static final Pattern COMMENT_MARK = Pattern.compile("(?m)^\\s*(?:/{2,}|/?\\*+/?)|\\*/$");
  private static final Pattern WHERE_A_NAME_PARTS =
      Pattern.compile("_|\\$|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  /// Each name as lower-case words: `faceBox` and `FACE_BOX` are `face box`.
  Stream<String> names() {
    return tokens("name")
        .map(name -> WHERE_A_NAME_PARTS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT));
  }

  /// Each comment without its marks, in one line.
  Stream<String> comments() {
    return tokens("comment")
        .map(comment -> COMMENT_MARK.matcher(comment).replaceAll("").replaceAll("\\s+", " "));
  }

  private Stream<String> tokens(String group) {
    Matcher matcher = TOKEN.matcher(source);
    return matcher.results().map(result -> result.group(group)).filter(token -> token != null);
  }
}

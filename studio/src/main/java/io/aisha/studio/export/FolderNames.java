package io.aisha.studio.export;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Creates sibling folder names that are distinct in every file system: some ignore case, some
/// ignore the Unicode form of accented letters.
final class FolderNames {
  private final Set<String> taken = new HashSet<>();

  /// @param others names that already exist
  FolderNames(String... others) {
    for (String other : others) {
      taken.add(folded(other));
    }
  }

  /// A name made from the text, such as "Anna", or "Anna (2)" when that is taken.
  String next(String text) {
    String first = FileName.of(text);
    String name = first;
    for (int number = 2; !taken.add(folded(name)); number++) {
      name = first + " (" + number + ")";
    }
    return name;
  }

  private static String folded(String name) {
    // Upper case, then lower case: some letters become equal only in one of the two.
    String oneCase = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(oneCase, Normalizer.Form.NFKC);
  }
}

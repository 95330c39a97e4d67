package io.aisha.studio.export;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// Names of folders beside each other, of which no two are the same to any file system: some ignore
/// case, some how a letter with an accent is written.
final class FolderNames {
  private final Set<String> taken = new HashSet<>();

  /// @param others names that stand there already
  FolderNames(String... others) {
    for (String other : others) {
      taken.add(folded(other));
    }
  }

  /// A name made of the text, such as "Anna", and "Anna (2)" when that is taken.
  String next(String text) {
    String first = FileName.of(text);
    String name = first;
    for (int number = 2; !taken.add(folded(name)); number++) {
      name = first + " (" + number + ")";
    }
    return name;
  }

  private static String folded(String name) {
    // Up and down again: some letters meet only in one of the two.
    String oneCase = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(oneCase, Normalizer.Form.NFKC);
  }
}

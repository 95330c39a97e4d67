package io.aisha.text;

import java.util.stream.Collectors;

/// The text that explains the files of an export, in every language.
public final class ExportReadme {

  private ExportReadme() {}

  public static String text() {
    return Languages.all().stream()
        .map(language -> Texts.in(language).text("export.readme"))
        .collect(Collectors.joining("\n\n----\n\n", "", "\n"));
  }
}

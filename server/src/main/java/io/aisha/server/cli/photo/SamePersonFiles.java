package io.aisha.server.cli.photo;

import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.photo.SamePersonResult;
import io.aisha.text.Phrases;
import io.aisha.vision.person.SetComparison.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Whether files show one person, by the names of the files.
///
/// @param typical the file nearest to the others; empty when fewer than two were compared
/// @param odd files that may show someone else, the farthest first
public record SamePersonFiles(
    Finding finding, int compared, Optional<String> typical, List<String> odd) {
  public SamePersonFiles {
    odd = List.copyOf(odd);
  }

  /// The same about photos that were stored under the names of their files.
  public static SamePersonFiles of(SamePersonResult result) {
    return new SamePersonFiles(
        result.finding(),
        result.compared(),
        result.typical().map(SamePersonFiles::name),
        result.odd().stream().map(odd -> name(odd.photo())).toList());
  }

  private static String name(Photo photo) {
    return photo.verdict().originalName();
  }

  /// Whether some files may show someone else.
  public boolean isWarning() {
    return finding == Finding.ODD_PHOTOS || finding == Finding.SEVERAL_PEOPLE;
  }

  public void print(TerminalOutput screen, Phrases phrases) {
    screen.line(
        phrases
            .texts()
            .text(
                "same-person." + finding.name(), Map.of("compared", compared, "odd", odd.size())));
    for (String file : odd) {
      screen.line(
          phrases
              .texts()
              .text("cli.same-person.odd", Map.of("file", file, "typical", typical.orElse(""))));
    }
  }

  public void write(JsonGenerator json) {
    json.writeObjectPropertyStart("samePerson");
    json.writeStringProperty("finding", finding.name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("compared", compared);
    typical.ifPresent(file -> json.writeStringProperty("typical", file));
    json.writeArrayPropertyStart("odd");
    odd.forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }
}

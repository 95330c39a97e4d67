package io.aisha.server.cli.judge;

import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.text.Phrases;
import io.aisha.vision.face.AlignedFace;
import io.aisha.vision.person.AlignFace.HeadPlace;
import io.aisha.vision.person.SamePersonCheck;
import io.aisha.vision.person.SetComparison;
import io.aisha.vision.photo.DetectedFace;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.Master;
import io.aisha.vision.worker.Vision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Compares the faces on valid files, to warn of one that shows someone else.
final class FileComparison {
  private final SamePersonCheck check;
  private final List<String> files = new ArrayList<>();
  private final List<Optional<AlignedFace>> faces = new ArrayList<>();

  FileComparison(Vision vision) {
    this.check = new SamePersonCheck(vision);
  }

  /// What was found, by the names of files.
  ///
  /// @param typical the file nearest to the others; empty when fewer than two were compared
  /// @param odd files that may show someone else, the farthest first
  record Result(
      SetComparison.Finding finding, int compared, Optional<String> typical, List<String> odd) {
    Result {
      odd = List.copyOf(odd);
    }

    void print(TerminalOutput screen, Phrases phrases) {
      screen.line(
          phrases
              .texts()
              .text(
                  "same-person." + finding.name(),
                  Map.of("compared", compared, "odd", odd.size())));
      for (String file : odd) {
        screen.line(
            phrases
                .texts()
                .text("cli.same-person.odd", Map.of("file", file, "typical", typical.orElse(""))));
      }
    }

    void write(JsonGenerator json) {
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

  void add(String file, Judgement judgement) {
    Optional<DetectedFace> face = judgement.mainFace();
    files.add(file);
    faces.add(
        judgement
            .master()
            .map(Master::jpeg)
            .flatMap(master -> face.flatMap(found -> check.align(master, head(found)))));
  }

  Result compare() {
    SetComparison comparison = check.compareAligned(faces);
    boolean any = comparison.finding() != SetComparison.Finding.TOO_FEW;
    return new Result(
        comparison.finding(),
        comparison.compared(),
        any ? Optional.of(files.get(comparison.typical())) : Optional.empty(),
        comparison.odd().stream().map(odd -> files.get(odd.photo())).toList());
  }

  private static HeadPlace head(DetectedFace face) {
    return new HeadPlace(face.x(), face.y(), face.width(), face.height(), face.angles().roll());
  }
}

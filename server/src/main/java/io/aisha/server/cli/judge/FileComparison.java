package io.aisha.server.cli.judge;

import io.aisha.server.cli.photo.SamePersonFiles;
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
import java.util.Optional;

/// Compares the faces on valid files, to warn of one that shows someone else.
final class FileComparison {
  private final SamePersonCheck check;
  private final List<String> files = new ArrayList<>();
  private final List<Optional<AlignedFace>> faces = new ArrayList<>();

  FileComparison(Vision vision) {
    this.check = new SamePersonCheck(vision);
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

  SamePersonFiles compare() {
    SetComparison comparison = check.compareAligned(faces);
    boolean any = comparison.finding() != SetComparison.Finding.TOO_FEW;
    return new SamePersonFiles(
        comparison.finding(),
        comparison.compared(),
        any ? Optional.of(files.get(comparison.typical())) : Optional.empty(),
        comparison.odd().stream().map(odd -> files.get(odd.photo())).toList());
  }

  private static HeadPlace head(DetectedFace face) {
    return new HeadPlace(face.x(), face.y(), face.width(), face.height(), face.angles().roll());
  }
}

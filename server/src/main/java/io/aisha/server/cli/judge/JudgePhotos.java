package io.aisha.server.cli.judge;

import io.aisha.server.cli.photo.PhotoBytes;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.cli.photo.SamePersonFiles;
import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import io.aisha.vision.photo.Hint;
import io.aisha.vision.photo.ImageFingerprint;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.Likeness;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.WorkerProcesses;
import io.aisha.vision.worker.WorkerSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Judges files one after the other, without a database. A photo with the image fingerprint of an
/// earlier valid photo is a duplicate of it, exactly as among an avatar's photos.
final class JudgePhotos implements AutoCloseable {

  private final Vision vision = new WorkerProcesses(WorkerSettings.forJudging());
  private final PhotoJudge judge = new PhotoJudge(vision);
  private final PhotoRules rules;
  private final FileComparison comparison = new FileComparison(vision);
  private final boolean comparesFaces;
  private final Map<String, String> fileByHash = new HashMap<>();
  private final Map<ImageFingerprint, String> fileByPicture = new LinkedHashMap<>();

  /// @param comparesFaces whether [#compare()] will be asked
  JudgePhotos(PhotoRules rules, boolean comparesFaces) {
    this.rules = rules;
    this.comparesFaces = comparesFaces;
  }

  PhotoResult judge(String file, Path path) {
    return switch (PhotoBytes.of(path, rules)) {
      case PhotoBytes.Refused refused -> PhotoResult.refused(file, path, refused.reason());
      case PhotoBytes.Read read -> judge(file, path, judge.judge(read.bytes(), rules));
    };
  }

  private PhotoResult judge(String file, Path path, Judgement judgement) {
    Optional<String> same =
        Optional.ofNullable(fileByHash.putIfAbsent(judgement.file().sha256(), file));
    Optional<String> alike = same.isPresent() ? same : earlierWithSameFingerprint(judgement);
    List<Reason> reasons =
        Stream.concat(
                judgement.refusals().stream()
                    .map(r -> new Reason(r.reason().name(), r.measured(), r.threshold())),
                alike.stream().map(_ -> repeats(same.isPresent())))
            .toList();
    if (judgement.acceptable() && alike.isEmpty()) {
      ImageFingerprint.of(judgement).ifPresent(fingerprint -> fileByPicture.put(fingerprint, file));
      if (comparesFaces) {
        comparison.add(file, judgement);
      }
    }
    return new PhotoResult(
        file,
        path,
        status(judgement, alike.isPresent()),
        new PhotoResult.Findings(
            reasons, judgement.hints().stream().map(Hint::name).toList(), alike),
        judgement.master().isPresent()
            ? Optional.of(judgement.faces().stream().map(FaceBox::of).toList())
            : Optional.empty(),
        judgement.mainFace().map(FaceBox::of),
        judgement.scores().quality());
  }

  /// Compares the faces on all valid photos that were judged.
  SamePersonFiles compare() {
    return comparison.compare();
  }

  private Optional<String> earlierWithSameFingerprint(Judgement judgement) {
    if (!judgement.acceptable()) {
      return Optional.empty();
    }
    return ImageFingerprint.of(judgement)
        .flatMap(fingerprint ->
            fileByPicture.entrySet().stream()
                .filter(earlier -> earlier.getKey().likeness(fingerprint) == Likeness.SAME_MOMENT)
                .map(Map.Entry::getValue)
                .findFirst());
  }

  private static Reason repeats(boolean sameFile) {
    return new Reason(sameFile ? PhotoResult.SAME_FILE : Reason.NEAR_DUPLICATE, 0, 0);
  }

  private static PhotoValidationStatus status(Judgement judgement, boolean repeated) {
    if (!judgement.acceptable()) {
      return PhotoValidationStatus.INVALID;
    }
    return repeated ? PhotoValidationStatus.DUPLICATE : PhotoValidationStatus.VALID;
  }

  @Override
  public void close() {
    vision.close();
  }
}

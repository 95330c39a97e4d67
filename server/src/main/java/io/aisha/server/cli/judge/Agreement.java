package io.aisha.server.cli.judge;

import io.aisha.server.cli.judge.LabelFile.Label;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.studio.photo.PhotoValidationStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How well verdicts and a person's labels agree.
///
/// @param labelled how many photos have a label
/// @param rightVerdicts of those
/// @param faces whether the number of faces is the labelled one, where there is one
/// @param byVerdict one score a verdict
/// @param byRule for each rule that refused a photo: right when the person refuses the photo too,
///   missed when the person refuses it and no rule did; labels name no rule, so a photo that
///   another rule refused is not a miss of this one
/// @param disagreements photos whose verdict is not the labelled one
/// @param missing labelled files that were not among the photos
record Agreement(
    int labelled,
    int rightVerdicts,
    Score faces,
    Map<String, Score> byVerdict,
    Map<String, Score> byRule,
    List<Disagreement> disagreements,
    List<String> missing) {

  record Disagreement(PhotoResult photo, PhotoValidationStatus expected) {}

  /// @param right given and labelled
  /// @param wrong given, not labelled
  /// @param missed labelled, not given
  record Score(int right, int wrong, int missed) {

    static final Score NONE = new Score(0, 0, 0);

    Score plus(boolean said, boolean labelled) {
      return new Score(
          right + (said && labelled ? 1 : 0),
          wrong + (said && !labelled ? 1 : 0),
          missed + (!said && labelled ? 1 : 0));
    }

    /// The share of given verdicts that are right, 0..1; 1 when none was given.
    double precision() {
      return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    /// The share of labels that were given as verdicts, 0..1; 1 when there are no labels.
    double recall() {
      return right + missed == 0 ? 1 : (double) right / (right + missed);
    }
  }

  static Agreement of(List<PhotoResult> photos, LabelFile labels) {
    Map<PhotoResult, Label> labelled = new LinkedHashMap<>();
    for (PhotoResult photo : photos) {
      labels
          .find(photo.path().getFileName().toString())
          .ifPresent(label -> labelled.put(photo, label));
    }
    List<Disagreement> disagreements = new ArrayList<>();
    labelled.forEach((photo, label) -> {
      if (photo.status() != label.verdict()) {
        disagreements.add(new Disagreement(photo, label.verdict()));
      }
    });
    List<String> seen =
        labelled.keySet().stream().map(p -> p.path().getFileName().toString()).toList();
    return new Agreement(
        labelled.size(),
        labelled.size() - disagreements.size(),
        faces(labelled),
        byVerdict(labelled),
        byRule(labelled),
        disagreements,
        labels.byFile().keySet().stream().filter(file -> !seen.contains(file)).toList());
  }

  private static Score faces(Map<PhotoResult, Label> labelled) {
    Score score = Score.NONE;
    for (Map.Entry<PhotoResult, Label> entry : labelled.entrySet()) {
      if (entry.getValue().faces().isPresent()) {
        boolean same = entry.getKey().faces().equals(entry.getValue().faces());
        score = score.plus(true, same);
      }
    }
    return score;
  }

  private static Map<String, Score> byVerdict(Map<PhotoResult, Label> labelled) {
    Map<String, Score> scores = new LinkedHashMap<>();
    for (PhotoValidationStatus status :
        List.of(
            PhotoValidationStatus.VALID,
            PhotoValidationStatus.INVALID,
            PhotoValidationStatus.DUPLICATE)) {
      Score score = Score.NONE;
      for (Map.Entry<PhotoResult, Label> entry : labelled.entrySet()) {
        score = score.plus(entry.getKey().status() == status, entry.getValue().verdict() == status);
      }
      scores.put(status.label(), score);
    }
    return scores;
  }

  private static Map<String, Score> byRule(Map<PhotoResult, Label> labelled) {
    Map<String, Score> scores = new TreeMap<>();
    labelled
        .keySet()
        .forEach(photo -> photo.reasons().forEach(reason -> scores.put(reason.code(), Score.NONE)));
    scores.replaceAll((code, none) -> {
      Score score = none;
      for (Map.Entry<PhotoResult, Label> entry : labelled.entrySet()) {
        boolean said =
            entry.getKey().reasons().stream().anyMatch(reason -> reason.code().equals(code));
        boolean refused = entry.getKey().status() != PhotoValidationStatus.VALID;
        boolean unwanted = entry.getValue().verdict() != PhotoValidationStatus.VALID;
        score = score.plus(said, unwanted && (said || !refused));
      }
      return score;
    });
    return scores;
  }
}

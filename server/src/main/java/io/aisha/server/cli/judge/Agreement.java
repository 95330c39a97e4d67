package io.aisha.server.cli.judge;

import io.aisha.server.cli.judge.LabelFile.Label;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// How well verdicts and a person's labels agree.
///
/// @param labelled how many photos have a label with one verdict
/// @param rightVerdicts of those
/// @param either how many photos have a label that accepts both verdicts; only their faces count
/// @param faces whether the number of faces is the labelled one, where there is one
/// @param byVerdict one score a verdict
/// @param byRule for each rule that refused a photo or should have: right when the person refuses
///   the photo too, missed when the label names this rule and no rule refused the photo
/// @param disagreements photos whose verdict is not the labelled one
/// @param missing labelled files that were not among the photos
record Agreement(
    int labelled,
    int rightVerdicts,
    int either,
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

    Score plus(Score other) {
      return new Score(right + other.right, wrong + other.wrong, missed + other.missed);
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
    Map<PhotoResult, Label> decided = new LinkedHashMap<>(labelled);
    decided.values().removeIf(label -> label.verdict().isEmpty());
    List<Disagreement> disagreements = new ArrayList<>();
    decided.forEach((photo, label) ->
        label
            .verdict()
            .filter(verdict -> verdict != photo.status())
            .ifPresent(verdict -> disagreements.add(new Disagreement(photo, verdict))));
    List<String> seen =
        labelled.keySet().stream().map(p -> p.path().getFileName().toString()).toList();
    return new Agreement(
        decided.size(),
        decided.size() - disagreements.size(),
        labelled.size() - decided.size(),
        faces(labelled),
        byVerdict(decided),
        byRule(decided),
        disagreements,
        labels.byFile().keySet().stream().filter(file -> !seen.contains(file)).toList());
  }

  private static Score faces(Map<PhotoResult, Label> labelled) {
    Score score = Score.NONE;
    for (Map.Entry<PhotoResult, Label> entry : labelled.entrySet()) {
      if (entry.getValue().faces().isPresent()) {
        boolean same = faceCount(entry.getKey()).equals(entry.getValue().faces());
        score = score.plus(true, same);
      }
    }
    return score;
  }

  private static OptionalInt faceCount(PhotoResult photo) {
    return photo.faces().stream().mapToInt(List::size).findFirst();
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
        score = score.plus(entry.getKey().status() == status, isLabelled(entry.getValue(), status));
      }
      scores.put(status.label(), score);
    }
    return scores;
  }

  private static Map<String, Score> byRule(Map<PhotoResult, Label> labelled) {
    Map<String, Score> scores = new TreeMap<>();
    labelled.forEach((photo, label) -> {
      boolean unwanted = !isLabelled(label, PhotoValidationStatus.VALID);
      for (Reason reason : photo.reasons()) {
        count(scores, reason.code(), true, unwanted);
      }
      if (unwanted && photo.status() == PhotoValidationStatus.VALID) {
        label.reason().ifPresent(code -> count(scores, code, false, true));
      }
    });
    return scores;
  }

  private static void count(
      Map<String, Score> scores, String code, boolean said, boolean labelled) {
    scores.merge(code, Score.NONE.plus(said, labelled), Score::plus);
  }

  private static boolean isLabelled(Label label, PhotoValidationStatus status) {
    return label.verdict().filter(verdict -> verdict == status).isPresent();
  }
}

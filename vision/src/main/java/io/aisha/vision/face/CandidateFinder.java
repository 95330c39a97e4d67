package io.aisha.vision.face;

import io.aisha.vision.model.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/// Searches a whole picture for faces with the model BlazeFace, full range.
///
/// Source: Bazarevsky, Kartynnik, Vakunov, Raveendran and Grundmann, BlazeFace: sub-millisecond
/// neural face detection on mobile GPUs, 2019. The model divides the picture into cells; for each
/// cell it gives a score, a box and six points. Overlapping boxes are averaged by their scores, as
/// the authors do, because dropping all but the best makes boxes jump.
final class CandidateFinder implements AutoCloseable {
  private static final int SIDE_PX = 192;
  private static final int CELLS = 48;
  private static final double CELL_PX = (double) SIDE_PX / CELLS;

  /// Numbers for each cell: centre, width, height, and x and y of six points.
  private static final int NUMBERS = 16;

  private static final int RIGHT_EYE = 4;
  private static final int LEFT_EYE = 6;

  private static final double SAME_FACE = 0.3;

  /// The lowest score that is looked at again. Measured on 181 labelled pictures: below it are a
  /// few very small faces of groups (0.10 to 0.15), and a dog that the mesh takes for a face
  /// (0.19).
  private static final double LEAST_SCORE = 0.2;

  /// More than this many people in a photo make no difference to any rule.
  private static final int MOST = 24;

  private static final Scalar GREY = new Scalar(127.5, 127.5, 127.5, 0);

  private final Network network = new Network("face-detector.tflite", SIDE_PX, -1, 1);

  /// The candidates in a picture, best first; about 6 ms.
  ///
  /// @param picture `CV_8UC3` in the order blue, green, red
  List<Candidate> find(Mat picture) {
    try (PointerScope _ = new PointerScope()) {
      double factor = (double) SIDE_PX / Math.max(picture.cols(), picture.rows());
      int width = Math.max(1, (int) Math.round(picture.cols() * factor));
      int height = Math.max(1, (int) Math.round(picture.rows() * factor));
      Mat small = new Mat();
      int filter = factor < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
      opencv_imgproc.resize(picture, small, new Size(width, height), 0, 0, filter);
      int left = (SIDE_PX - width) / 2;
      int top = (SIDE_PX - height) / 2;
      Mat square = new Mat();
      opencv_core.copyMakeBorder(
          small,
          square,
          top,
          SIDE_PX - height - top,
          left,
          SIDE_PX - width - left,
          opencv_core.BORDER_CONSTANT,
          GREY);
      List<float[]> outputs = network.run(square);
      List<Candidate> all = decode(outputs.get(0), outputs.get(1));
      return blended(all).stream()
          .limit(MOST)
          .map(c ->
              new Candidate(
                  (c.left() - left) / factor,
                  (c.top() - top) / factor,
                  (c.right() - left) / factor,
                  (c.bottom() - top) / factor,
                  c.score(),
                  c.roll()))
          .toList();
    }
  }

  /// What the cells say, in pixels of the model's picture.
  ///
  /// @param scores as logits, one for each cell
  /// @param numbers relative to the centres of the cells, in pixels
  static List<Candidate> decode(float[] scores, float[] numbers) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      double score = 1 / (1 + Math.exp(-scores[i]));
      if (score < LEAST_SCORE) {
        continue;
      }
      int at = i * NUMBERS;
      double x = numbers[at] + (i % CELLS + 0.5) * CELL_PX;
      double y = numbers[at + 1] + (Math.floorDiv(i, CELLS) + 0.5) * CELL_PX;
      double width = numbers[at + 2];
      double height = numbers[at + 3];
      // The face's right eye is on the left side of the picture.
      double across = numbers[at + LEFT_EYE] - numbers[at + RIGHT_EYE];
      double down = numbers[at + LEFT_EYE + 1] - numbers[at + RIGHT_EYE + 1];
      candidates.add(
          new Candidate(
              x - width / 2,
              y - height / 2,
              x + width / 2,
              y + height / 2,
              score,
              Math.atan2(down, across)));
    }
    return candidates;
  }

  /// One candidate for each group of overlapping ones, best first.
  static List<Candidate> blended(List<Candidate> candidates) {
    List<Candidate> rest = new ArrayList<>(candidates);
    rest.sort(Comparator.comparingDouble(Candidate::score).reversed());
    List<Candidate> blended = new ArrayList<>();
    while (!rest.isEmpty()) {
      Candidate best = rest.getFirst();
      List<Candidate> same = new ArrayList<>();
      List<Candidate> others = new ArrayList<>();
      for (Candidate candidate : rest) {
        boolean isSame = candidate.equals(best) || candidate.overlap(best) > SAME_FACE;
        (isSame ? same : others).add(candidate);
      }
      blended.add(mean(same, best.score()));
      rest = others;
    }
    return blended;
  }

  private static Candidate mean(List<Candidate> same, double score) {
    double[] sums = new double[6];
    double weights = 0;
    for (Candidate each : same) {
      double weight = each.score();
      weights += weight;
      sums[0] += weight * each.left();
      sums[1] += weight * each.top();
      sums[2] += weight * each.right();
      sums[3] += weight * each.bottom();
      sums[4] += weight * Math.cos(each.roll());
      sums[5] += weight * Math.sin(each.roll());
    }
    return new Candidate(
        sums[0] / weights,
        sums[1] / weights,
        sums[2] / weights,
        sums[3] / weights,
        score,
        Math.atan2(sums[5], sums[4]));
  }

  @Override
  public void close() {
    network.close();
  }
}

package io.aisha.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

/// OpenCV runs each operation on values worked out by hand. The picture has 3 x 3 pixels; red is 1
/// to 9, row by row, green ten times that, blue 0.
class OnnxGraphTest {
  private static final int SIDE = 3;

  private final OnnxGraph graph = new OnnxGraph(3, SIDE);

  @Test
  void readsRedGreenBlueAndFiltersEachChannel() {
    String result =
        graph.convolution(
            graph.input(),
            new float[] {1, 0, 0, 0, 1, 0, 1, 1, 5},
            new float[] {0, 0.5f, -1},
            1,
            1,
            0);

    assertThat(run(result, 3, 3)).startsWith(1, 2, 3).contains(10.5f, 90.5f).endsWith(76, 87, 98);
  }

  @Test
  void laysFiltersOverRowsAndColumns() {
    // Two rows of each channel's filter: here of red alone, upper right minus lower left.
    float[] filter = {0, 1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    assertThat(run(graph.convolution(graph.input(), filter, new float[] {0}, 2, 1, 0), 1, 2))
        .containsExactly(2 - 4, 3 - 5, 5 - 7, 6 - 8);
  }

  @Test
  void addsAMarginOfZerosAndStepsByTheStride() {
    float[] filter = new float[27];
    filter[4] = 1;

    assertThat(run(graph.convolution(graph.input(), filter, new float[] {0}, 3, 2, 1), 1, 2))
        .containsExactly(1, 3, 7, 9);
  }

  @Test
  void cutsNegativeValues() {
    float[] red = {1, 0, 0};

    assertThat(
            run(
                graph.rectified(graph.convolution(graph.input(), red, new float[] {-5}, 1, 1, 0)),
                1,
                3))
        .containsExactly(0, 0, 0, 0, 0, 1, 2, 3, 4);
  }

  @Test
  void takesTheLargestOrTheMeanOfSquares() {
    assertThat(run(graph.maximum(graph.input(), 2, 1), 3, 2)).startsWith(5, 6, 8, 9, 50);
    OnnxGraph second = new OnnxGraph(3, SIDE);
    // What does not fill a square is left out.
    assertThat(run(second, second.average(second.input(), 2, 2), 3, 1)).containsExactly(3, 30, 0);
  }

  @Test
  void takesTheMeanOfAll() {
    assertThat(run(graph.averageOfAll(graph.input()), 3, 1)).containsExactly(5, 50, 0);
  }

  @Test
  void padsWithZerosAtTheEnd() {
    String mean = graph.averageOfAll(graph.input());

    assertThat(run(graph.padded(mean, 2, 0, 0), 5, 1)).containsExactly(5, 50, 0, 0, 0);
    OnnxGraph second = new OnnxGraph(3, SIDE);
    assertThat(run(second, second.padded(second.averageOfAll(second.input()), 0, 1, 1), 3, 2))
        .containsExactly(5, 0, 0, 0, 50, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void addsTwoResults() {
    String mean = graph.averageOfAll(graph.input());

    assertThat(run(graph.sum(mean, graph.maximum(graph.input(), 3, 1)), 3, 1))
        .containsExactly(5 + 9, 50 + 90, 0);
  }

  private float[] run(String result, int channels, int sidePx) {
    return run(graph, result, channels, sidePx);
  }

  private static float[] run(OnnxGraph graph, String result, int channels, int sidePx) {
    try (Network network = Network.ofOnnx(graph.model(result, channels, sidePx), SIDE);
        PointerScope _ = new PointerScope()) {
      Mat picture = new Mat(SIDE, SIDE, opencv_core.CV_8UC3);
      byte[] bgr = new byte[3 * SIDE * SIDE];
      for (int i = 0; i < SIDE * SIDE; i++) {
        bgr[3 * i + 1] = (byte) (10 * (i + 1));
        bgr[3 * i + 2] = (byte) (i + 1);
      }
      picture.data().put(bgr);
      return network.run(picture).getFirst();
    }
  }
}

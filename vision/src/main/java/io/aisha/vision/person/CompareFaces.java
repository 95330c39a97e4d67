package io.aisha.vision.person;

import io.aisha.vision.face.AlignedFace;
import io.aisha.vision.model.FaceDescriptorNetwork;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.VisionTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/// Compares each face with all others.
///
/// The descriptors are computed, compared and dropped here, in the worker process; only the
/// distances leave it. Takes about 200 ms for the model, which is released afterwards, and 30 ms a
/// face.
public record CompareFaces(List<AlignedFace> faces) implements VisionTask<CompareFaces.Distances> {
  private static final Duration PROCESSOR_TIME = Duration.ofSeconds(10);
  private static final Duration PROCESSOR_TIME_OF_ONE = Duration.ofSeconds(1);
  private static final int MEMORY_MB = 190;

  public CompareFaces {
    faces = List.copyOf(faces);
  }

  /// The result.
  ///
  /// @param faces one for each face, in their order
  public record Distances(List<Distance> faces) {
    public Distances {
      faces = List.copyOf(faces);
    }
  }

  /// How far a face is from the others.
  ///
  /// @param median of its distances to them; 0 when there is no other
  public record Distance(double median) {}

  @Override
  public Distances run() {
    List<FaceDescriptor> descriptors = new ArrayList<>();
    try (FaceDescriptorNetwork network = new FaceDescriptorNetwork()) {
      for (AlignedFace face : faces) {
        descriptors.add(describe(network, face));
      }
    }
    return new Distances(
        descriptors.stream()
            .map(descriptor -> new Distance(median(descriptor, descriptors)))
            .toList());
  }

  private static FaceDescriptor describe(FaceDescriptorNetwork network, AlignedFace face) {
    try (PointerScope _ = new PointerScope()) {
      Mat picture = new Mat(AlignedFace.SIDE_PX, AlignedFace.SIDE_PX, opencv_core.CV_8UC3);
      picture.data().put(face.bgr());
      return new FaceDescriptor(network.describe(picture));
    }
  }

  static double median(FaceDescriptor of, List<FaceDescriptor> all) {
    double[] distances =
        all.stream().filter(other -> other != of).mapToDouble(of::distance).sorted().toArray();
    int middle = distances.length / 2;
    if (distances.length % 2 == 1) {
      return distances[middle];
    }
    return Arrays.stream(distances, Math.max(0, middle - 1), Math.min(distances.length, middle + 1))
        .average()
        .orElse(0);
  }

  @Override
  public Class<Distances> answerType() {
    return Distances.class;
  }

  @Override
  public Budget budget() {
    return Budget.heavy(
        PROCESSOR_TIME.plus(PROCESSOR_TIME_OF_ONE.multipliedBy(faces.size())), MEMORY_MB);
  }
}

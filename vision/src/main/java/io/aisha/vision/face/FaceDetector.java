package io.aisha.vision.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/// Finds faces, their eyes and where they look, whether they look at the camera, aside, or lean.
///
/// One neural model proposes places, a second one puts points on each and says whether there is a
/// face at all. The first alone is wrong too often.
///
/// Thread-safe: every search borrows a set of models; there are as many sets as there ever were
/// searches at the same time, about 30 MB of native memory each. The first search loads a set.
public final class FaceDetector implements AutoCloseable {
  /// Measured on 181 labelled pictures: clear faces have a presence of at least 0.7, covered and
  /// blurred ones go down to 0.53, and what is no face has at most 0.23.
  private static final double LEAST_PRESENCE = 0.5;

  /// Candidates with a lower score must convince the mesh.
  private static final double DOUBTFUL_SCORE = 0.3;

  private static final double SURE_PRESENCE = 0.9;

  /// After the first look; the second one raises it, where there is a face, from 0.09 and more.
  private static final double HOPELESS_PRESENCE = 0.03;

  private static final int MOST_LOOKS = 5;

  /// A head that leans by less than this in its part, in radians, is upright enough.
  private static final double UPRIGHT = Math.toRadians(6);

  private static final double SURROUNDINGS = 1.5;

  /// Two faces whose middles are nearer than this share of the smaller one's side are one.
  private static final double SAME_FACE = 0.5;

  private final BlockingQueue<Models> idle = new LinkedBlockingQueue<>();

  private static final class Models implements AutoCloseable {
    private final CandidateFinder finder = new CandidateFinder();
    private final FaceMesh mesh = new FaceMesh();

    @Override
    public void close() {
      finder.close();
      mesh.close();
    }
  }

  /// The faces in a picture, largest first.
  ///
  /// Takes 6 ms of processor time when there is no face, 15 ms with one, 25 ms with four; the first
  /// search of a process 100 ms.
  ///
  /// @param picture `CV_8UC3` in the order blue, green, red, or `CV_8UC1`, upright; faces lower
  ///   than about 5 % of the long side are not found
  public List<Face> detect(Mat picture) {
    return with(picture, models -> faces(models, colours(picture)));
  }

  /// The face at a place that is known already, for example from an earlier search; about 10 ms.
  /// Empty when the models see none there.
  ///
  /// @param picture as for [#detect]
  public Optional<Face> detectAt(Mat picture, FacePlace place) {
    return with(
        picture,
        models -> {
          Mat colours = colours(picture);
          return points(models, colours, place).map(points -> face(points, colours));
        });
  }

  /// The same face, cut out and aligned; about 10 ms.
  ///
  /// @param picture as for [#detect]
  public Optional<AlignedFace> align(Mat picture, FacePlace place) {
    return with(
        picture,
        models -> {
          Mat colours = colours(picture);
          return points(models, colours, place)
              .flatMap(points ->
                  points
                      .alignedPart()
                      .cut(colours, AlignedFace.SIDE_PX)
                      .map(crop -> aligned(crop, face(points, colours))));
        });
  }

  private static Optional<MeshPoints> points(Models models, Mat colours, FacePlace place) {
    Part part =
        new Part(
            place.centreX(),
            place.centreY(),
            SURROUNDINGS * place.side(),
            Math.toRadians(place.roll()));
    return points(models, colours, part).filter(points -> points.presence() >= LEAST_PRESENCE);
  }

  private static Face face(MeshPoints points, Mat picture) {
    return points.face(picture.cols(), picture.rows(), points.presence());
  }

  private static AlignedFace aligned(Mat crop, Face face) {
    byte[] bgr = new byte[Math.toIntExact(crop.total() * crop.elemSize())];
    crop.data().get(bgr);
    return new AlignedFace(bgr, face.side(), face.angles().yaw());
  }

  private <T> T with(Mat picture, Function<Models, T> search) {
    if (picture.empty()) {
      throw new IllegalArgumentException("an empty picture");
    }
    Models borrowed = idle.poll();
    Models models = borrowed == null ? new Models() : borrowed;
    try (PointerScope _ = new PointerScope()) {
      return search.apply(models);
    } finally {
      idle.add(models);
    }
  }

  private static List<Face> faces(Models models, Mat picture) {
    List<Face> faces = new ArrayList<>();
    for (Candidate candidate : models.finder.find(picture)) {
      face(models, picture, candidate)
          .filter(face -> faces.stream().noneMatch(other -> isSame(face, other)))
          .ifPresent(faces::add);
    }
    faces.sort(Comparator.comparingDouble(Face::side).reversed());
    return faces;
  }

  private static Optional<Face> face(Models models, Mat picture, Candidate candidate) {
    Part part =
        new Part(
            candidate.centreX(),
            candidate.centreY(),
            SURROUNDINGS * candidate.longSide(),
            candidate.roll());
    double least = candidate.score() < DOUBTFUL_SCORE ? SURE_PRESENCE : LEAST_PRESENCE;
    return points(models, picture, part)
        .filter(points -> points.presence() >= least)
        .map(points ->
            points.face(
                picture.cols(), picture.rows(), points.presence() * (1 + candidate.score()) / 2));
  }

  /// At least two looks: each at the part that the one before found, which lies better; more where
  /// the head leans otherwise than expected.
  private static Optional<MeshPoints> points(Models models, Mat picture, Part first) {
    Part part = first;
    Optional<MeshPoints> points = models.mesh.place(picture, part);
    for (int look = 1; look < MOST_LOOKS; look++) {
      if (points.isEmpty() || points.get().presence() < HOPELESS_PRESENCE) {
        return Optional.empty();
      }
      Part better = points.get().part();
      if (look > 1 && Math.abs(better.roll() - part.roll()) < UPRIGHT) {
        return points;
      }
      part = better;
      points = models.mesh.place(picture, part);
    }
    return points;
  }

  private static boolean isSame(Face face, Face other) {
    double apart = Math.hypot(face.centreX() - other.centreX(), face.centreY() - other.centreY());
    return apart < SAME_FACE * Math.min(face.side(), other.side());
  }

  private static Mat colours(Mat picture) {
    if (picture.channels() == 3) {
      return picture;
    }
    Mat colours = new Mat();
    opencv_imgproc.cvtColor(picture, colours, opencv_imgproc.COLOR_GRAY2BGR);
    return colours;
  }

  /// Releases the models; no search may be under way.
  @Override
  public void close() {
    for (Models models = idle.poll(); models != null; models = idle.poll()) {
      models.close();
    }
  }
}

package io.aisha.vision.document;

import io.aisha.vision.face.Angles;
import io.aisha.vision.face.Face;
import io.aisha.vision.face.FaceDetector;
import io.aisha.vision.face.Openness;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.portrait.Portrait;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Placing;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.style.MadePicture;
import java.util.Comparator;
import java.util.Optional;

/// A photo for a document: the person as photographed, straightened, before an even ground. The
/// face is not retouched; light and colour were evened, and a small photo sharpened, when the
/// person was cut out.
///
/// Thread-safe.
public final class DocumentPhoto {
  /// Why a portrait cannot be used.
  public enum Problem {
    NO_FACE,
    /// The head is turned, raised, lowered or leans.
    NOT_FRONTAL,
    EYES_CLOSED,
    MOUTH_OPEN,
    /// The photo ends in the hair or above the shoulders.
    CUT_OFF
  }

  /// Degrees. Offices allow five; the measure itself is off by less than four for half of all
  /// frontal photographs.
  private static final double YAW_MOST = 9;

  private static final double PITCH_MOST = 14;

  /// Before it was straightened, a head that leans more was tilted on purpose.
  private static final double LEAN_MOST = 9;

  /// The mesh draws closed eyes open by up to 0.35, so that only clear cases are refused.
  private static final double EYES_LEAST = 0.2;

  private static final double MOUTH_MOST = 0.14;

  /// The crown above the eyes, in head units: of a bald head, and of the highest hair that still
  /// counts as the head.
  private static final double CROWN_LEAST = 1.5;

  private static final double CROWN_MOST = 2.0;

  /// From the eyes, in head units, to each side: head and shoulders.
  private static final double EDGE_REACH = 2.4;

  private static final int JPEG_QUALITY = 95;

  /// 10 x 15 cm.
  private static final double SHEET_WIDTH_MM = 152.4;

  private static final double SHEET_HEIGHT_MM = 101.6;
  private static final int COLUMNS = 3;
  private static final int ROWS = 2;

  private static final class Detector {
    static final FaceDetector FACES = new FaceDetector();
  }

  private DocumentPhoto() {}

  /// What counts of a portrait.
  ///
  /// @param turned how far the head is from looking straight ahead, 0 when it does; lower is better
  /// @param softEdge how much of the outline of head and shoulders is half transparent, in squares
  ///   of the head's unit: 0.6 to 0.9 before an even background, up to 1.7 where hair merges with
  ///   it
  /// @param chin below the eyes, in pixels of the portrait
  /// @param crown above the eyes, in pixels of the portrait
  /// @param roll of the head in the portrait, in degrees
  public record Pose(
      Optional<Problem> problem,
      double turned,
      double softEdge,
      double chin,
      double crown,
      double roll) {
    /// Degrees that a soft edge of one is worth: a few degrees cannot be measured, and the old
    /// background shows in a soft edge.
    private static final double DEGREES_FOR_EDGE = 8;

    /// Acceptable ones first, then those that look more straight ahead and are cut out more
    /// cleanly.
    public boolean betterThan(Pose other) {
      return problem.isEmpty() == other.problem.isEmpty()
          ? cost() < other.cost()
          : problem.isEmpty();
    }

    private double cost() {
      return turned + DEGREES_FOR_EDGE * softEdge;
    }
  }

  /// Measures a portrait for a format; 30 ms.
  public static Pose pose(Portrait portrait, DocumentFormat format) {
    Raster colours = portrait.colours();
    HeadFrame head = portrait.head();
    Optional<Face> found =
        Codec.onBytes(colours, 0, 0, colours.width(), colours.height(), Detector.FACES::detect)
            .stream()
            .min(Comparator.comparingDouble(face -> apart(face, head)))
            .filter(face -> apart(face, head) < 1);
    if (found.isEmpty()) {
      return new Pose(Optional.of(Problem.NO_FACE), Double.MAX_VALUE, 0, 0, 0, 0);
    }
    Face face = found.orElseThrow();
    Angles angles = face.angles();
    double turned = Math.hypot(Math.hypot(angles.yaw(), 0.6 * angles.pitch()), 0.6 * angles.roll());
    double chin = face.y() + (1 + Face.CHIN_BELOW) * face.side() - face.eyes().middleY();
    Pose pose =
        new Pose(
            problem(face),
            turned,
            softEdge(portrait),
            chin,
            crown(portrait) * head.unit(),
            angles.roll());
    return pose.problem().isEmpty() && showsCut(portrait, pose, format)
        ? new Pose(
            Optional.of(Problem.CUT_OFF), turned, pose.softEdge(), chin, pose.crown(), pose.roll())
        : pose;
  }

  private static double softEdge(Portrait portrait) {
    HeadFrame head = portrait.head();
    Plane alpha = portrait.alpha();
    int soft = 0;
    for (int y = 0; y < alpha.height(); y++) {
      for (int x = 0; x < alpha.width(); x++) {
        float share = alpha.at(x, y);
        if (share > 0.05f
            && share < 0.95f
            && Math.abs(head.across(x)) < EDGE_REACH
            && Math.abs(head.down(y)) < EDGE_REACH) {
          soft++;
        }
      }
    }
    return soft / (head.unit() * head.unit());
  }

  private static double apart(Face face, HeadFrame head) {
    return Math.hypot(head.across(face.eyes().middleX()), head.down(face.eyes().middleY()));
  }

  private static Optional<Problem> problem(Face face) {
    Angles angles = face.angles();
    Openness open = face.openness();
    if (Math.abs(angles.yaw()) > YAW_MOST
        || Math.abs(angles.pitch()) > PITCH_MOST
        || Math.abs(angles.roll()) > LEAN_MOST) {
      return Optional.of(Problem.NOT_FRONTAL);
    }
    if (Math.min(open.leftEye(), open.rightEye()) < EYES_LEAST) {
      return Optional.of(Problem.EYES_CLOSED);
    }
    if (open.mouth() > MOUTH_MOST) {
      return Optional.of(Problem.MOUTH_OPEN);
    }
    return Optional.empty();
  }

  /// Whether the photo ends inside the picture.
  private static boolean showsCut(Portrait portrait, Pose pose, DocumentFormat format) {
    Placing toPhoto = toPortrait(portrait, pose, format).inverse();
    return portrait.cutOff().stream()
        .anyMatch(place -> {
          double x = toPhoto.x(place.x(), place.y());
          double y = toPhoto.y(place.x(), place.y());
          return x > 2 && y > 2 && x < format.widthPx() - 3 && y < format.heightPx() - 3;
        });
  }

  private static Placing toPortrait(Portrait portrait, Pose pose, DocumentFormat format) {
    double scale = (pose.chin() + pose.crown()) / DocumentFormat.px(format.headMm());
    double eyeY = DocumentFormat.px(format.topMm()) + pose.crown() / scale;
    HeadFrame head = portrait.head();
    double roll = Math.toRadians(pose.roll());
    return Placing.around(format.widthPx() / 2.0, eyeY, head.eyeX(), head.eyeY(), scale, roll);
  }

  private static double crown(Portrait portrait) {
    HeadFrame head = portrait.head();
    for (int y = 0; y < portrait.alpha().height(); y++) {
      for (int x = 0; x < portrait.alpha().width(); x += 3) {
        if (Math.abs(head.across(x)) < 0.6 && portrait.alpha().at(x, y) > 0.5f) {
          return Math.clamp(-head.down(y), CROWN_LEAST, CROWN_MOST);
        }
      }
    }
    return CROWN_LEAST;
  }

  /// The photo as a JPEG with its density.
  public static MadePicture single(Portrait portrait, Pose pose, DocumentFormat format) {
    return made(photo(portrait, pose, format));
  }

  /// Six of the photo on a sheet of 10 x 15 cm, as a JPEG with its density; as many as there is
  /// room for where the format is larger.
  public static MadePicture sheet(Portrait portrait, Pose pose, DocumentFormat format) {
    Raster one = photo(portrait, pose, format);
    boolean upright =
        fit(sheetHeight(), one.width()) * fit(sheetWidth(), one.height())
            > fit(sheetWidth(), one.width()) * fit(sheetHeight(), one.height());
    int width = upright ? sheetHeight() : sheetWidth();
    int height = upright ? sheetWidth() : sheetHeight();
    int columns = Math.min(upright ? ROWS : COLUMNS, fit(width, one.width()));
    int rows = Math.min(upright ? COLUMNS : ROWS, fit(height, one.height()));
    Raster sheet = Raster.filled(width, height, Colour.WHITE);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int left = gap(width, one.width(), columns) * (column + 1) + one.width() * column;
        int top = gap(height, one.height(), rows) * (row + 1) + one.height() * row;
        lay(one, sheet, left, top);
      }
    }
    return made(sheet);
  }

  private static MadePicture made(Raster picture) {
    return new MadePicture(
        Codec.jpeg(picture, JPEG_QUALITY, DocumentFormat.DENSITY),
        "image/jpeg",
        picture.width(),
        picture.height());
  }

  /// Longer side.
  public static int sheetWidth() {
    return DocumentFormat.px(SHEET_WIDTH_MM);
  }

  public static int sheetHeight() {
    return DocumentFormat.px(SHEET_HEIGHT_MM);
  }

  private static int fit(int length, int part) {
    return length / part;
  }

  private static int gap(int length, int part, int count) {
    return (length - part * count) / (count + 1);
  }

  /// With a thin grey line around it, along which it is cut out.
  private static void lay(Raster one, Raster sheet, int left, int top) {
    for (int y = -1; y <= one.height(); y++) {
      for (int x = -1; x <= one.width(); x++) {
        int toX = left + x;
        int toY = top + y;
        if (toX < 0 || toY < 0 || toX >= sheet.width() || toY >= sheet.height()) {
          continue;
        }
        int to = (toY * sheet.width() + toX) * 3;
        boolean line = x < 0 || y < 0 || x == one.width() || y == one.height();
        for (int c = 0; c < 3; c++) {
          sheet.values()[to + c] = line ? 0.7f : one.values()[(y * one.width() + x) * 3 + c];
        }
      }
    }
  }

  static Raster photo(Portrait portrait, Pose pose, DocumentFormat format) {
    int width = format.widthPx();
    int height = format.heightPx();
    Placing toPortrait = toPortrait(portrait, pose, format);
    double reduced = Math.min(1, 1.2 / toPortrait.scale());
    Raster source = portrait.colours();
    if (reduced < 1) {
      source =
          Geometry.resize(
              source,
              (int) Math.round(source.width() * reduced),
              (int) Math.round(source.height() * reduced));
    }
    Placing toSource =
        new Placing(
            toPortrait.cosine() * reduced,
            toPortrait.sine() * reduced,
            toPortrait.offsetX() * reduced,
            toPortrait.offsetY() * reduced);
    Raster colours = Geometry.warp(source, toSource, width, height);
    Plane alpha = Geometry.warp(portrait.alpha(), toPortrait, width, height);
    Raster photo = colours.over(Raster.filled(width, height, format.ground()), alpha);
    for (int i = 0; i < photo.values().length; i++) {
      photo.values()[i] = Math.clamp(photo.values()[i], 0f, 1f);
    }
    return photo;
  }
}

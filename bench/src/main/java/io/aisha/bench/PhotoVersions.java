package io.aisha.bench;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Retouch;
import io.aisha.vision.face.Angles;
import io.aisha.vision.face.Expression;
import io.aisha.vision.face.FaceMoment;
import io.aisha.vision.photo.ImageFingerprint;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.Likeness;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.worker.Vision;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import javax.imageio.ImageIO;

/// Measures how far versions of one photo differ, in the picture and in what its face shows, and
/// how many of them are near-duplicates; beside that, how many pairs of different photos of one
/// person show another moment.
///
/// Arguments: CSV files beside photographs, with a header that names the column `file` and maybe
/// `person`. Only photos that can be accepted count, since only they are compared.
public final class PhotoVersions {
  private static final Map<String, ToDoubleBiFunction<FaceMoment, FaceMoment>> MEASURES =
      measures();

  private int versions;
  private int recognised;
  private int lost;
  private final Map<String, Largest> largest = new LinkedHashMap<>();
  private final List<Person> people = new ArrayList<>();

  private record Largest(double difference, String name) {}

  private record Person(String id, FaceMoment moment) {}

  private PhotoVersions() {}

  /// Prints the figures.
  public static void main(String[] arguments) throws IOException {
    PhotoVersions measured = new PhotoVersions();
    try (Vision vision = Vision.onThisThread()) {
      PhotoJudge judge = new PhotoJudge(vision);
      for (String csv : arguments) {
        measured.folder(Path.of(csv), judge);
      }
    }
    measured.print();
  }

  private static Map<String, ToDoubleBiFunction<FaceMoment, FaceMoment>> measures() {
    Map<String, ToDoubleBiFunction<FaceMoment, FaceMoment>> all = new LinkedHashMap<>();
    all.put("mouth open", (a, b) -> apart(shown(a).mouthOpen(), shown(b).mouthOpen()));
    all.put("mouth width", (a, b) -> apart(shown(a).mouthWidth(), shown(b).mouthWidth()));
    all.put("eyes open", (a, b) -> apart(shown(a).eyesOpen(), shown(b).eyesOpen()));
    all.put("brow height", (a, b) -> apart(shown(a).browHeight(), shown(b).browHeight()));
    all.put("yaw", (a, b) -> apart(Math.abs(looks(a).yaw()), Math.abs(looks(b).yaw())));
    all.put("pitch", (a, b) -> apart(looks(a).pitch(), looks(b).pitch()));
    all.put("roll", (a, b) -> apart(Math.abs(looks(a).roll()), Math.abs(looks(b).roll())));
    return all;
  }

  private static Expression shown(FaceMoment moment) {
    return moment.expression();
  }

  private static Angles looks(FaceMoment moment) {
    return moment.angles();
  }

  private static double apart(double one, double other) {
    return Math.abs(one - other);
  }

  private void folder(Path csv, PhotoJudge judge) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> header = List.of(lines.getFirst().split(",", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Path file = csv.resolveSibling(cells[header.indexOf("file")]);
      Judgement original = judge.judge(Files.readAllBytes(file), PhotoRules.character());
      if (!original.acceptable()) {
        continue;
      }
      ImageFingerprint fingerprint = ImageFingerprint.of(original).orElseThrow();
      String person = header.contains("person") ? cells[header.indexOf("person")] : "";
      if (!person.isEmpty()) {
        fingerprint.face().ifPresent(moment -> people.add(new Person(person, moment)));
      }
      BufferedImage picture =
          ImageIO.read(new ByteArrayInputStream(original.master().orElseThrow().jpeg()));
      for (Map.Entry<String, byte[]> version : versions(picture).entrySet()) {
        Judgement judged = judge.judge(version.getValue(), PhotoRules.character());
        if (judged.acceptable()) {
          compare(
              file.getFileName() + " " + version.getKey(),
              fingerprint,
              ImageFingerprint.of(judged).orElseThrow());
        }
      }
    }
  }

  private static Map<String, byte[]> versions(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage mirrored = Retouch.mirrored(picture);
    Map<String, byte[]> versions = new LinkedHashMap<>();
    versions.put("quality 40", Encoded.jpeg(picture, 0.4));
    versions.put("half", Encoded.jpeg(Retouch.scaled(picture, width / 2, height / 2)));
    versions.put("mirrored", Encoded.jpeg(mirrored));
    versions.put("5 % cut off each side", Encoded.jpeg(Retouch.cropped(picture, 0.1)));
    versions.put("10 % cut off each side", Encoded.jpeg(Retouch.cropped(picture, 0.2)));
    versions.put("mirrored, 5 % cut off", Encoded.jpeg(Retouch.cropped(mirrored, 0.1)));
    versions.put(
        "a fifth cut off right and below",
        Encoded.jpeg(Retouch.cropped(picture, 0, 0, width * 4 / 5, height * 4 / 5)));
    versions.put("brighter", Encoded.jpeg(Retouch.brightened(picture, 1.2)));
    versions.put("darker", Encoded.jpeg(Retouch.darkened(picture, 0.5)));
    versions.put("grey", Encoded.jpeg(Retouch.grey(picture)));
    versions.put(
        "blurred",
        Encoded.jpeg(Retouch.blurred(picture, Math.max(1, Math.max(width, height) / 600))));
    return versions;
  }

  private void compare(String name, ImageFingerprint one, ImageFingerprint other) {
    versions++;
    if (!one.hash().isSamePicture(other.hash())) {
      System.out.printf("%s: distance %.3f%n", name, one.hash().distance(other.hash()));
      return;
    }
    recognised++;
    if (one.likeness(other) != Likeness.SAME_MOMENT) {
      lost++;
      System.out.println(name + ": said to show another moment");
    }
    Optional<FaceMoment> before = one.face();
    Optional<FaceMoment> after = other.face();
    if (before.isPresent() && after.isPresent()) {
      MEASURES.forEach((measure, difference) ->
          largest.merge(
              measure,
              new Largest(difference.applyAsDouble(before.get(), after.get()), name),
              (a, b) -> a.difference() >= b.difference() ? a : b));
    }
  }

  private void print() {
    System.out.printf(
        "%d versions, %d recognised as the same picture, %d of these lost to another moment%n",
        versions, recognised, lost);
    largest.forEach((measure, most) ->
        System.out.printf(
            Locale.ROOT,
            "largest difference, %-12s %.3f  %s%n",
            measure,
            most.difference(),
            most.name()));
    int pairs = 0;
    int different = 0;
    for (int i = 0; i < people.size(); i++) {
      for (Person other : people.subList(0, i)) {
        if (other.id().equals(people.get(i).id())) {
          pairs++;
          different += people.get(i).moment().differsFrom(other.moment()) ? 1 : 0;
        }
      }
    }
    System.out.printf(
        "different photos of one person: %d of %d pairs show another moment%n", different, pairs);
  }
}

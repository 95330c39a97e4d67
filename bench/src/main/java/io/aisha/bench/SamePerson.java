package io.aisha.bench;

import io.aisha.vision.face.AlignedFace;
import io.aisha.vision.model.FaceDescriptorNetwork;
import io.aisha.vision.person.AlignFace;
import io.aisha.vision.person.AlignFace.HeadPlace;
import io.aisha.vision.person.SamePersonCheck;
import io.aisha.vision.person.SamePersonCheck.SetPhoto;
import io.aisha.vision.person.SetComparison;
import io.aisha.vision.photo.DetectedFace;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.Master;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.WorkerProcesses;
import io.aisha.vision.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/// Measures the comparison of faces on labelled photographs: distances of pairs, and whether the
/// one stranger in a set is found.
///
/// Argument: a CSV file beside the photographs, with a header that names the columns `file` and
/// `person`. A photograph without a person is left out.
public final class SamePerson {
  private SamePerson() {}

  @SuppressWarnings("ArrayRecordComponent") // Computed once and never compared as a record.
  private record Labelled(
      String file, String person, SetPhoto photo, AlignedFace face, float[] numbers) {}

  /// Prints the figures.
  public static void main(String[] arguments) throws IOException {
    try (Vision vision = new WorkerProcesses(WorkerSettings.ofThisProgram());
        FaceDescriptorNetwork network = new FaceDescriptorNetwork()) {
      List<Labelled> photos = read(Path.of(arguments[0]), vision, network);
      pairs(photos);
      sets(photos, vision);
    }
  }

  private static List<Labelled> read(Path csv, Vision vision, FaceDescriptorNetwork network)
      throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> header = List.of(lines.getFirst().split(",", -1));
    PhotoJudge judge = new PhotoJudge(vision);
    List<Labelled> photos = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      String file = cells[header.indexOf("file")];
      String person = cells[header.indexOf("person")];
      if (person.isEmpty()) {
        continue;
      }
      byte[] bytes = Files.readAllBytes(csv.resolveSibling(file));
      Judgement judgement = judge.judge(bytes, PhotoRules.character());
      Optional<byte[]> master = judgement.master().map(Master::jpeg);
      Optional<HeadPlace> head = judgement.mainFace().map(SamePerson::head);
      Optional<AlignedFace> face =
          head.flatMap(place -> vision.run(new AlignFace(master.orElseThrow(), place)).face());
      if (face.isEmpty()) {
        System.out.println(file + ": no face");
        continue;
      }
      SetPhoto photo = new SetPhoto(() -> master, head.orElseThrow());
      photos.add(new Labelled(file, person, photo, face.get(), describe(network, face.get())));
    }
    return photos;
  }

  private static HeadPlace head(DetectedFace face) {
    return new HeadPlace(face.x(), face.y(), face.width(), face.height(), face.angles().roll());
  }

  private static float[] describe(FaceDescriptorNetwork network, AlignedFace face) {
    try (PointerScope _ = new PointerScope()) {
      Mat picture = new Mat(AlignedFace.SIDE_PX, AlignedFace.SIDE_PX, opencv_core.CV_8UC3);
      picture.data().put(face.bgr());
      return network.describe(picture);
    }
  }

  private static void pairs(List<Labelled> photos) {
    List<Double> same = new ArrayList<>();
    List<Double> strangers = new ArrayList<>();
    for (Labelled one : photos) {
      for (Labelled other : photos.subList(0, photos.indexOf(one))) {
        (one.person().equals(other.person()) ? same : strangers).add(distance(one, other));
      }
    }
    print("pairs of one person", same);
    print("pairs of strangers", strangers);
  }

  private static double distance(Labelled one, Labelled other) {
    double sum = 0;
    for (int i = 0; i < FaceDescriptorNetwork.NUMBERS; i++) {
      double difference = one.numbers()[i] - other.numbers()[i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }

  private static void print(String name, List<Double> distances) {
    distances.sort(Comparator.naturalOrder());
    System.out.printf(
        "%s: %d; smallest %.3f, median %.3f, largest %.3f; at most 0.50: %.1f %%, 0.55: %.1f %%, 0.60: %.1f %%%n",
        name,
        distances.size(),
        distances.getFirst(),
        distances.get(distances.size() / 2),
        distances.getLast(),
        percent(distances, d -> d <= 0.5),
        percent(distances, d -> d <= 0.55),
        percent(distances, d -> d <= 0.6));
  }

  private static double percent(List<Double> distances, DoublePredicate which) {
    return 100.0 * distances.stream().filter(which::test).count() / distances.size();
  }

  /// Every person's set alone, and with each photograph of the others in turn.
  private static void sets(List<Labelled> photos, Vision vision) {
    SamePersonCheck check = new SamePersonCheck(vision);
    int sets = 0;
    int found = 0;
    int alone = 0;
    int warned = 0;
    long before = ProcessCost.of(ProcessHandle.current()).childrenMillis();
    for (String person : photos.stream().map(Labelled::person).distinct().toList()) {
      List<Labelled> own = photos.stream().filter(p -> p.person().equals(person)).toList();
      alone++;
      warned += check.compare(set(own.stream())).odd().isEmpty() ? 0 : 1;
      for (Labelled stranger : photos) {
        if (!stranger.person().equals(person)) {
          SetComparison result =
              check.compare(set(Stream.concat(own.stream(), Stream.of(stranger))));
          boolean right = result.odd().size() == 1 && result.odd().getFirst().photo() == own.size();
          sets++;
          found += right ? 1 : 0;
          if (!right) {
            System.out.println(person + " with " + stranger.file() + ": " + result);
          }
        }
      }
    }
    long millis = ProcessCost.of(ProcessHandle.current()).childrenMillis() - before;
    System.out.printf(
        "sets with one stranger: %d, found alone %d; sets of one person: %d, warned of %d; %d ms of processor time a set%n",
        sets, found, alone, warned, millis / (sets + alone));
    List<SetPhoto> twenty =
        Stream.generate(photos::stream).flatMap(all -> all).limit(20).map(Labelled::photo).toList();
    long start = ProcessCost.of(ProcessHandle.current()).childrenMillis();
    check.compare(twenty);
    ProcessCost after = ProcessCost.of(ProcessHandle.current());
    System.out.printf("a set of 20: %d ms of processor time%n", after.childrenMillis() - start);
  }

  private static List<SetPhoto> set(Stream<Labelled> photos) {
    return photos.map(Labelled::photo).toList();
  }
}

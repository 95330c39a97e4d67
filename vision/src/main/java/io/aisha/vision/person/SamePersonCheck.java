package io.aisha.vision.person;

import io.aisha.vision.face.AlignedFace;
import io.aisha.vision.person.AlignFace.HeadPlace;
import io.aisha.vision.worker.Vision;
import io.aisha.vision.worker.VisionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Compares the faces in a set of photos: the one entry point of this package.
///
/// Each face is cut out in a task of its own, so that only one photo is in memory at a time; one
/// more task compares all of them. Nothing is kept. Thread-safe.
public final class SamePersonCheck {
  private final Vision vision;

  public SamePersonCheck(Vision vision) {
    this.vision = vision;
  }

  /// A photo of the set.
  ///
  /// @param master reads the JPEG that Aisha made; empty when it is not there any more
  public record SetPhoto(Supplier<Optional<byte[]>> master, HeadPlace head) {}

  /// Compares a set. About 50 ms of processor time for each photo of 2048 pixels, and 400 ms for
  /// the model; an interrupt ends it.
  ///
  /// @throws VisionException when the faces could not be compared
  public SetComparison compare(List<SetPhoto> photos) {
    return compareAligned(
        photos.stream()
            .map(photo -> photo.master().get().flatMap(master -> align(master, photo.head())))
            .toList());
  }

  /// The face of one photo of a set, for [#compareAligned]; 70 KB instead of the whole photo.
  public Optional<AlignedFace> align(byte[] master, HeadPlace head) {
    return vision.run(new AlignFace(master, head)).face();
  }

  /// Compares faces that are aligned already; an empty one cannot be compared.
  public SetComparison compareAligned(List<Optional<AlignedFace>> set) {
    List<AlignedFace> faces = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      if (set.get(i).isPresent()) {
        faces.add(set.get(i).get());
        positions.add(i);
      }
    }
    return SetComparison.of(measure(faces, positions), set.size());
  }

  private List<SetComparison.Measured> measure(List<AlignedFace> faces, List<Integer> positions) {
    if (faces.isEmpty()) {
      return List.of();
    }
    List<CompareFaces.Distance> distances = vision.run(new CompareFaces(faces)).faces();
    List<SetComparison.Measured> measured = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      measured.add(
          new SetComparison.Measured(
              positions.get(i), distances.get(i).median(), isSure(faces.get(i))));
    }
    return measured;
  }

  private static boolean isSure(AlignedFace face) {
    return face.sidePx() >= SetComparison.SMALL_PX
        && Math.abs(face.yaw()) < SetComparison.TURNED_DEGREES;
  }
}

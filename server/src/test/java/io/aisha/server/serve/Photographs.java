package io.aisha.server.serve;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Scenes;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/// Photos to upload, drawn once.
public final class Photographs {

  private static final List<byte[]> SITTING = Portraits.photoSet(7, 3);

  private Photographs() {}

  /// The photos of [#good] as bytes.
  public static List<byte[]> goodBytes() {
    return SITTING;
  }

  /// Different pictures without a face.
  public static List<byte[]> faceless(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> Encoded.jpeg(Scenes.plain(new Color(40 + 20 * n, 90, 160), 640, 640)))
        .toList();
  }

  /// Three valid photos of one subject.
  public static Client.File[] good() {
    return IntStream.range(0, SITTING.size())
        .mapToObj(n -> new Client.File("photo-" + n + ".jpg", SITTING.get(n)))
        .toArray(Client.File[]::new);
  }
}

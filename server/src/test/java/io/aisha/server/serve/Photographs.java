package io.aisha.server.serve;

import io.aisha.testkit.picture.Portraits;
import java.util.List;
import java.util.stream.IntStream;

/// Photos to upload, painted once.
public final class Photographs {

  private static final List<byte[]> SITTING = Portraits.sitting(7, 3);

  private Photographs() {}

  /// Three good photos of one person.
  public static Client.File[] good() {
    return IntStream.range(0, SITTING.size())
        .mapToObj(n -> new Client.File("photo-" + n + ".jpg", SITTING.get(n)))
        .toArray(Client.File[]::new);
  }
}

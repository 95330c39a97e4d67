package io.aisha.studio.avatar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvatarStatusTest {
  /// The state machine as drawn in the documentation, written a second time.
  private static final Map<AvatarStatus, Set<AvatarStatus>> DOCUMENTED =
      Map.of(
          AvatarStatus.DRAFT, EnumSet.of(AvatarStatus.UPLOADING),
          AvatarStatus.UPLOADING, EnumSet.of(AvatarStatus.READY),
          AvatarStatus.READY, EnumSet.of(AvatarStatus.UPLOADING, AvatarStatus.TRAINING),
          AvatarStatus.TRAINING,
              EnumSet.of(AvatarStatus.COMPLETED, AvatarStatus.ERROR, AvatarStatus.CANCELLED),
          AvatarStatus.COMPLETED, EnumSet.of(AvatarStatus.TRAINING),
          AvatarStatus.ERROR, EnumSet.of(AvatarStatus.READY),
          AvatarStatus.CANCELLED, EnumSet.of(AvatarStatus.READY));

  record Pair(AvatarStatus from, AvatarStatus to) {}

  static List<Pair> everyPair() {
    List<Pair> pairs = new ArrayList<>();
    for (AvatarStatus from : AvatarStatus.values()) {
      for (AvatarStatus to : AvatarStatus.values()) {
        pairs.add(new Pair(from, to));
      }
    }
    return pairs;
  }

  @ParameterizedTest
  @MethodSource("everyPair")
  void allowsExactlyTheDocumentedTransitions(Pair pair) {
    assertThat(pair.from().allows(pair.to()))
        .isEqualTo(DOCUMENTED.getOrDefault(pair.from(), Set.of()).contains(pair.to()));
  }
}

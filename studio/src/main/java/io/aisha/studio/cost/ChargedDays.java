package io.aisha.studio.cost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Charges whose days hang together: work that lasted over midnight may be billed for either day.
///
/// @param from the first moment of the first day, of UTC
/// @param to the first moment after the last; empty while some of the work goes on
record ChargedDays(Instant from, Optional<Instant> to, List<EndpointCharge> charges) {

  /// @param charges by the time they were asked for
  static List<ChargedDays> of(List<EndpointCharge> charges) {
    List<ChargedDays> all = new ArrayList<>();
    for (EndpointCharge charge : charges) {
      if (!all.isEmpty() && all.getLast().reach(charge.from())) {
        all.set(all.size() - 1, all.getLast().with(charge));
      } else {
        all.add(new ChargedDays(charge.from(), charge.to(), List.of(charge)));
      }
    }
    return all;
  }

  private boolean reach(Instant day) {
    return to.map(day::isBefore).orElse(true);
  }

  private ChargedDays with(EndpointCharge charge) {
    List<EndpointCharge> more = new ArrayList<>(charges);
    more.add(charge);
    Optional<Instant> later =
        to.flatMap(mine -> charge.to().map(its -> its.isAfter(mine) ? its : mine));
    return new ChargedDays(from, later, List.copyOf(more));
  }

  /// Those whose bill is not known.
  List<EndpointCharge> estimates() {
    return charges.stream().filter(charge -> charge.billedMicroUsd().isEmpty()).toList();
  }

  long estimatedMicroUsd() {
    return estimates().stream().mapToLong(EndpointCharge::estimatedMicroUsd).sum();
  }

  /// What is booked for those whose bill is known.
  long billedMicroUsd() {
    return charges.stream().mapToLong(charge -> charge.billedMicroUsd().orElse(0)).sum();
  }

  /// How many requests have no name.
  long lost() {
    return charges.stream().filter(charge -> charge.trace().isPresent()).count();
  }
}

package io.aisha.studio.cost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Consecutive days whose charges must be settled together, because work that ran over midnight may
/// be billed for either day.
///
/// @param from start of the first day, UTC
/// @param to end of the last day, exclusive; empty while some of the work is running
record ChargedDays(Instant from, Optional<Instant> to, List<EndpointCharge> charges) {

  /// @param charges in the order in which they were started
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

  /// The charges whose bill is unknown.
  List<EndpointCharge> estimates() {
    return charges.stream().filter(charge -> charge.billedMicroUsd().isEmpty()).toList();
  }

  long estimatedMicroUsd() {
    return estimates().stream().mapToLong(EndpointCharge::estimatedMicroUsd).sum();
  }

  /// The booked sum of the charges whose bill is known.
  long billedMicroUsd() {
    return charges.stream().mapToLong(charge -> charge.billedMicroUsd().orElse(0)).sum();
  }

  /// The number of requests whose ID is unknown.
  long lost() {
    return charges.stream().filter(charge -> charge.trace().isPresent()).count();
  }
}

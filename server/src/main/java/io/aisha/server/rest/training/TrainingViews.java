package io.aisha.server.rest.training;

import io.aisha.studio.cost.Charge;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.training.Training;
import io.aisha.text.Phrases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Adds the costs to trainings for the API.
@Component
public final class TrainingViews {

  private final CostService costs;

  TrainingViews(CostService costs) {
    this.costs = costs;
  }

  public TrainingJson of(Training training, Phrases phrases) {
    return of(List.of(training), phrases).getFirst();
  }

  /// The same for many.
  ///
  /// @param trainings of one user
  public List<TrainingJson> of(List<Training> trainings, Phrases phrases) {
    if (trainings.isEmpty()) {
      return List.of();
    }
    Map<UUID, Charge> charges =
        costs.getCharges(
            trainings.getFirst().owner(),
            trainings.stream().map(training -> training.id().value()).toList());
    return trainings.stream()
        .map(training ->
            TrainingJson.of(
                training, Optional.ofNullable(charges.get(training.id().value())), phrases))
        .toList();
  }
}

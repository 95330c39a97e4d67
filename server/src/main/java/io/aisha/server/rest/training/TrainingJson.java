package io.aisha.server.rest.training;

import io.aisha.server.rest.response.ErrorJson;
import io.aisha.server.rest.response.Link;
import io.aisha.studio.cost.Charge;
import io.aisha.studio.cost.ChargeState;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingPhase;
import io.aisha.text.Phrases;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One attempt to train an avatar.
///
/// @param progress 0..100
/// @param progressEstimated whether the progress is estimated from the usual duration
/// @param phase preparing, waiting, learning or saving; null when it is not running
/// @param queuePosition number of requests before it in the engine's queue; null when not known
/// @param cost null when it is free
public record TrainingJson(
    String id,
    String avatarId,
    String engine,
    String state,
    int progress,
    boolean progressEstimated,
    Optional<String> phase,
    Optional<Integer> queuePosition,
    boolean cancelRequested,
    Optional<ErrorJson> error,
    Optional<CostJson> cost,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Map<String, Link> links) {

  /// In millionths of a US dollar.
  ///
  /// @param billedMicroUsd null when the engine has not billed it
  /// @param countedMicroUsd the amount that counts towards limits: billed if known, otherwise
  ///   estimated, 0 when released
  /// @param state `expected` until the end, then `billed`, or `estimated` while the bill is not
  ///   known; `apportioned` when the engine reports only the bill of a whole day; `released` when
  ///   the engine was never called
  public record CostJson(
      long estimatedMicroUsd, Optional<Long> billedMicroUsd, long countedMicroUsd, String state) {

    static CostJson of(Charge charge) {
      return new CostJson(
          charge.estimatedMicroUsd(),
          charge.billedMicroUsd().isPresent()
              ? Optional.of(charge.billedMicroUsd().getAsLong())
              : Optional.empty(),
          charge.countedMicroUsd(),
          state(charge));
    }

    private static String state(Charge charge) {
      if (charge.state() == ChargeState.RELEASED) {
        return "released";
      }
      if (charge.billedMicroUsd().isPresent()) {
        return charge.apportioned() ? "apportioned" : "billed";
      }
      return charge.isUnsettled() ? "estimated" : "expected";
    }
  }

  static TrainingJson of(Training training, Optional<Charge> charge, Phrases phrases) {
    Link self = Link.to("/trainings/" + training.id());
    return new TrainingJson(
        training.id().toString(),
        training.avatarId().toString(),
        training.engine(),
        training.state().label(),
        training.progress(),
        training.progressEstimated(),
        training.phase().map(TrainingPhase::label),
        training.queuePosition().isPresent()
            ? Optional.of(training.queuePosition().getAsInt())
            : Optional.empty(),
        training.cancelRequested(),
        ErrorJson.of(training.errorCode(), training.errorDetail(), phrases),
        charge.map(CostJson::of),
        training.createdAt(),
        training.startedAt(),
        training.finishedAt(),
        Map.of(
            "self", self,
            "cancel", self.at("/cancel"),
            "resolve", self.at("/resolve"),
            "avatar", Link.to("/avatars/" + training.avatarId())));
  }
}

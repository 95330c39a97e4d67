package io.aisha.studio.training;

import io.aisha.studio.avatar.Avatar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The models of an avatar, as stored in `avatar_data`: the one in use, and the last good one
/// before it, to which the user can return.
///
/// @param proved whether a picture was made with the current model; true for rows from before this
///   was recorded
/// @param previous the last good model before the current one; empty when there is none, or no
///   longer one
public record KeptModels(TrainedModel current, boolean proved, Optional<Previous> previous) {
  private static final String UNPROVED = "unproved";
  private static final String PREVIOUS = "previous";
  private static final String FINETUNE_ID = "finetuneId";
  private static final String KEPT_UNTIL = "keptUntil";

  /// A model that is kept but not in use.
  ///
  /// @param keptUntil when it will be deleted; empty while the current model is not proved
  public record Previous(TrainedModel model, boolean proved, Optional<Instant> keptUntil) {}

  /// Empty when the avatar never had a model.
  public static Optional<KeptModels> find(Avatar avatar) {
    return TrainedModel.find(avatar)
        .map(current ->
            new KeptModels(
                current, !Boolean.TRUE.equals(avatar.data().get(UNPROVED)), previous(avatar)));
  }

  private static Optional<Previous> previous(Avatar avatar) {
    if (!(avatar.data().get(PREVIOUS) instanceof Map<?, ?> stored)) {
      return Optional.empty();
    }
    Map<String, Object> data = new HashMap<>();
    stored.forEach((name, value) -> data.put(name.toString(), value));
    if (!(data.get(FINETUNE_ID) instanceof String finetuneId)) {
      return Optional.empty();
    }
    return Optional.of(
        new Previous(
            TrainedModel.read(finetuneId, data),
            !Boolean.TRUE.equals(data.get(UNPROVED)),
            data.get(KEPT_UNTIL) instanceof String until
                ? Optional.of(Instant.parse(until))
                : Optional.empty()));
  }

  /// A training has produced a new model: the last good one becomes the previous one, and any other
  /// is deleted.
  static KeptModels with(Optional<KeptModels> before, TrainedModel trained) {
    return new KeptModels(trained, false, before.map(KeptModels::lastGood));
  }

  private Previous lastGood() {
    boolean good = proved || previous.isEmpty();
    return good
        ? new Previous(current, proved, Optional.empty())
        : new Previous(previous.get().model(), previous.get().proved(), Optional.empty());
  }

  /// A picture was made with the current model. The previous one is deleted at that time.
  KeptModels proved(Instant previousKeptUntil) {
    return new KeptModels(
        current,
        true,
        previous.map(
            old -> new Previous(old.model(), old.proved(), Optional.of(previousKeptUntil))));
  }

  /// Switches to the previous model. The one used so far is deleted at that time.
  KeptModels swapped(Previous back, Instant otherKeptUntil) {
    return new KeptModels(
        back.model(),
        back.proved(),
        Optional.of(new Previous(current, proved, Optional.of(otherKeptUntil))));
  }

  KeptModels withoutPrevious() {
    return new KeptModels(current, proved, Optional.empty());
  }

  /// The current model, then the previous one.
  public List<TrainedModel> all() {
    List<TrainedModel> all = new ArrayList<>();
    all.add(current);
    previous.map(Previous::model).ifPresent(all::add);
    return all;
  }

  /// The fields to store in `avatar_data`.
  Map<String, Object> data() {
    Map<String, Object> data = new HashMap<>(current.data());
    if (!proved) {
      data.put(UNPROVED, true);
    }
    previous.ifPresent(old -> {
      Map<String, Object> kept = new HashMap<>(old.model().data());
      kept.put(FINETUNE_ID, old.model().model().finetuneId());
      if (!old.proved()) {
        kept.put(UNPROVED, true);
      }
      old.keptUntil().ifPresent(until -> kept.put(KEPT_UNTIL, until.toString()));
      data.put(PREVIOUS, kept);
    });
    return data;
  }
}

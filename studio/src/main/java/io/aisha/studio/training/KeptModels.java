package io.aisha.studio.training;

import io.aisha.studio.avatar.Avatar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The models of an avatar, as `avatar_data` keeps them: the one it makes pictures with, and the
/// good one from before, to which a person can go back.
///
/// @param proved whether a picture was made with the current one; rows from before that was noted
///   count as proved
/// @param previous the good model from before; empty when there is none, or none any more
public record KeptModels(TrainedModel current, boolean proved, Optional<Previous> previous) {
  private static final String UNPROVED = "unproved";
  private static final String PREVIOUS = "previous";
  private static final String FINETUNE_ID = "finetuneId";
  private static final String KEPT_UNTIL = "keptUntil";

  /// A model that the avatar does not use now.
  ///
  /// @param keptUntil when it goes; empty while the current one has to be proved first
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

  /// A training gave a new model: the last good one becomes the previous one, whatever else there
  /// was goes.
  static KeptModels with(Optional<KeptModels> before, TrainedModel learned) {
    return new KeptModels(learned, false, before.map(KeptModels::lastGood));
  }

  private Previous lastGood() {
    boolean good = proved || previous.isEmpty();
    return good
        ? new Previous(current, proved, Optional.empty())
        : new Previous(previous.get().model(), previous.get().proved(), Optional.empty());
  }

  /// A picture was made with the current one; the previous one goes at that time.
  KeptModels proved(Instant previousGoes) {
    return new KeptModels(
        current,
        true,
        previous.map(old -> new Previous(old.model(), old.proved(), Optional.of(previousGoes))));
  }

  /// The previous one is used again; the one used so far goes at that time.
  KeptModels swapped(Previous back, Instant otherGoes) {
    return new KeptModels(
        back.model(),
        back.proved(),
        Optional.of(new Previous(current, proved, Optional.of(otherGoes))));
  }

  KeptModels withoutPrevious() {
    return new KeptModels(current, proved, Optional.empty());
  }

  List<TrainedModel> all() {
    List<TrainedModel> all = new ArrayList<>();
    all.add(current);
    previous.map(Previous::model).ifPresent(all::add);
    return all;
  }

  /// What to keep in `avatar_data`.
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

package io.aisha.server.rest.event;

import io.aisha.server.rest.avatar.AvatarJson;
import io.aisha.server.rest.generation.GenerationJson;
import io.aisha.server.rest.photo.PhotoJson;
import io.aisha.server.rest.training.TrainingViews;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.training.TrainingService;
import io.aisha.text.Phrases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Reads the state that event streams send.
@Component
public final class Snapshot {

  private final AvatarService avatars;
  private final PhotoService photos;
  private final TrainingService trainings;
  private final TrainingViews views;
  private final GenerationService generations;

  Snapshot(
      AvatarService avatars,
      PhotoService photos,
      TrainingService trainings,
      TrainingViews views,
      GenerationService generations) {
    this.avatars = avatars;
    this.photos = photos;
    this.trainings = trainings;
    this.views = views;
    this.generations = generations;
  }

  /// The key of one thing.
  ///
  /// @param kind avatar, photo, training or generation; the event's name
  record Thing(String kind, String id) {}

  /// All avatars of a user, their running trainings, and the generations of trained avatars.
  Map<Thing, Object> of(UserId owner, Phrases phrases) {
    Map<Thing, Object> things = new LinkedHashMap<>();
    for (Avatar avatar : avatars.getUserAvatars(owner)) {
      add(things, avatar);
      addWork(things, avatar, phrases);
    }
    return things;
  }

  /// One avatar with its photos, its latest training and its latest generations.
  Map<Thing, Object> of(UserId owner, AvatarId id, Phrases phrases) {
    Map<Thing, Object> things = new LinkedHashMap<>();
    Avatar avatar = avatars.getAvatar(owner, id);
    add(things, avatar);
    photos
        .getPhotos(owner, id)
        .forEach(photo ->
            things.put(new Thing("photo", photo.id().toString()), PhotoJson.of(photo, phrases)));
    addWork(things, avatar, phrases);
    return things;
  }

  private static void add(Map<Thing, Object> things, Avatar avatar) {
    things.put(new Thing("avatar", avatar.id().toString()), AvatarJson.of(avatar));
  }

  private void addWork(Map<Thing, Object> things, Avatar avatar, Phrases phrases) {
    if (List.of(AvatarStatus.DRAFT, AvatarStatus.UPLOADING).contains(avatar.status())) {
      return;
    }
    trainings
        .findLatest(avatar.owner(), avatar.id())
        .ifPresent(training ->
            things.put(
                new Thing("training", training.id().toString()), views.of(training, phrases)));
    if (avatar.finetuneId().isPresent()) {
      generations
          .getGenerations(avatar.owner(), avatar.id())
          .forEach(generation ->
              things.put(
                  new Thing("generation", generation.id().toString()),
                  GenerationJson.of(generation, phrases)));
    }
  }
}

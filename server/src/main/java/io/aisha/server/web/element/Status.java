package io.aisha.server.web.element;

import io.aisha.studio.avatar.AvatarStatus;
import io.aisha.studio.generation.GenerationState;
import io.aisha.studio.photo.Photo;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.Phrases;

/// A state for display: an icon and words. The colour adds no information.
///
/// @param icon a fragment of the icons template
/// @param tone a CSS class: empty, good, active, warn or bad
public record Status(String icon, String tone, String words) {

  public static Status of(AvatarStatus status, Phrases phrases) {
    String words = phrases.label("avatar.status", status.label());
    return switch (status) {
      case DRAFT -> new Status("person", "", words);
      case UPLOADING -> new Status("picture", "", words);
      case READY -> new Status("sparkle", "active", words);
      case TRAINING -> new Status("spinner", "active", words);
      case COMPLETED -> new Status("check", "good", words);
      case ERROR -> new Status("warning", "bad", words);
      case CANCELLED -> new Status("cross", "", words);
    };
  }

  public static Status of(TrainingState state, Phrases phrases) {
    String words = phrases.label("training.state", state.label());
    return switch (state) {
      case QUEUED -> new Status("clock", "", words);
      case SUBMITTING, RUNNING -> new Status("spinner", "active", words);
      case UNCERTAIN -> new Status("warning", "warn", words);
      case COMPLETED -> new Status("check", "good", words);
      case ERROR -> new Status("warning", "bad", words);
      case CANCELLED -> new Status("cross", "", words);
    };
  }

  public static Status of(GenerationState state, Phrases phrases) {
    String words = phrases.label("generation.state", state.label());
    return switch (state) {
      case QUEUED -> new Status("clock", "", words);
      case RUNNING -> new Status("spinner", "active", words);
      case COMPLETED -> new Status("check", "good", words);
      case ERROR -> new Status("warning", "bad", words);
      case CANCELLED -> new Status("cross", "", words);
    };
  }

  /// The label of a refused photo is its first reason, the most serious one, in two or three words.
  public static Status of(Photo photo, Phrases phrases) {
    String words =
        photo.verdict().reasons().stream()
            .findFirst()
            .map(reason -> phrases.reasonShort(reason.code()))
            .orElseGet(() -> phrases.label("photo.status", photo.status().label()));
    return switch (photo.status()) {
      case PENDING -> new Status("clock", "", words);
      case VALID -> new Status("check", "good", words);
      case INVALID -> new Status("warning", "bad", words);
      case DUPLICATE -> new Status("twins", "warn", words);
    };
  }
}

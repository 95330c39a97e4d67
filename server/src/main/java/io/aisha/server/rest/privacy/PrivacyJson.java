package io.aisha.server.rest.privacy;

import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.OutsideStorage;
import io.aisha.studio.retention.RetentionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happens to the user's photos.
///
/// @param engines where each engine sends a face
public record PrivacyJson(ConsentJson consent, List<PlaceJson> engines, RetentionJson retention) {
  public PrivacyJson {
    engines = List.copyOf(engines);
  }

  /// What users agree to before their first photo.
  ///
  /// @param needed whether the user must agree before the next photo
  /// @param agreedAt null when the user has not agreed to this version
  /// @param text in paragraphs, in the language of the request
  public record ConsentJson(
      int version, boolean needed, Optional<Instant> agreedAt, List<String> text) {
    public ConsentJson {
      text = List.copyOf(text);
    }
  }

  /// After how many days things are deleted; null for what is kept until the user deletes it.
  public record RetentionJson(
      Optional<Long> photosDays, Optional<Long> picturesDays, Optional<Long> idleAccountDays) {
    static RetentionJson of(RetentionSettings kept) {
      return new RetentionJson(
          kept.photos().map(Duration::toDays),
          kept.pictures().map(Duration::toDays),
          kept.idleAccounts().map(Duration::toDays));
    }
  }

  /// Where an engine sends a face.
  ///
  /// @param provider null when everything stays on the computer of the studio
  public record PlaceJson(String engine, Optional<String> provider, List<StoredJson> stored) {
    public PlaceJson {
      stored = List.copyOf(stored);
    }

    static PlaceJson of(AvatarEngine engine) {
      Optional<OutsideStorage> outside = engine.outsideStorage();
      return new PlaceJson(
          engine.name(),
          outside.map(OutsideStorage::provider),
          outside.stream()
              .flatMap(there -> there.items().stream())
              .map(item ->
                  new StoredJson(
                      item.what(), item.atMost().map(time -> time.toHours()), item.deletable()))
              .toList());
    }
  }

  /// One kind of data at a provider.
  ///
  /// @param hoursMax after what time it is deleted there by itself; null when it is not known
  public record StoredJson(String what, Optional<Long> hoursMax, boolean deletable) {}
}

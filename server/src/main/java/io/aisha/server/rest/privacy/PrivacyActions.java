package io.aisha.server.rest.privacy;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.rest.privacy.PrivacyJson.ConsentJson;
import io.aisha.server.rest.privacy.PrivacyJson.PlaceJson;
import io.aisha.server.rest.privacy.PrivacyJson.RetentionJson;
import io.aisha.server.rest.request.Paths;
import io.aisha.studio.account.UserId;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.consent.Consent;
import io.aisha.studio.consent.ConsentSurface;
import io.aisha.studio.consent.Consents;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.retention.RetentionSettings;
import io.aisha.text.Phrases;
import io.aisha.text.PrivacyWords;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Says what happens to the user's photos, and records that the user agrees.
@RestController
public final class PrivacyActions {
  private static final String PRIVACY = Paths.API + "/privacy";

  private final Consents consents;
  private final RetentionSettings retention;
  private final Engines engines;

  PrivacyActions(Privacy privacy, Engines engines) {
    this.consents = privacy.consents();
    this.retention = privacy.retention();
    this.engines = engines;
  }

  /// The body of the request.
  ///
  /// @param version of the text that the user has read
  public record AgreeJson(@Nullable Integer version) {}

  @GetMapping(PRIVACY)
  PrivacyJson show(UserId user, Phrases phrases) {
    return new PrivacyJson(
        consent(user, phrases),
        engines.all().stream().map(PlaceJson::of).toList(),
        RetentionJson.of(retention));
  }

  /// Agreeing twice changes nothing.
  @PutMapping(path = PRIVACY + "/consent", consumes = "application/json")
  ConsentJson agree(UserId user, @RequestBody AgreeJson request, Phrases phrases) {
    if (request.version() == null) {
      throw new RequestProblem(422, "value-missing", Map.of("name", "version"));
    }
    consents.give(user, request.version(), ConsentSurface.API);
    return consent(user, phrases);
  }

  private ConsentJson consent(UserId user, Phrases phrases) {
    return new ConsentJson(
        consents.version(),
        consents.isNeeded(user),
        consents.find(user).map(Consent::givenAt),
        PrivacyWords.consent(phrases.texts()));
  }
}

package io.aisha.studio.assembly;

import io.aisha.studio.consent.ConsentSettings;
import io.aisha.studio.retention.RetentionSettings;

/// The rules for users' data.
public record PrivacySettings(ConsentSettings consent, RetentionSettings retention) {
  /// Asks nothing and keeps everything.
  public static final PrivacySettings NONE =
      new PrivacySettings(ConsentSettings.NONE, RetentionSettings.NONE);
}

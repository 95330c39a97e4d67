package io.aisha.engines.fal;

import io.aisha.engines.fal.client.FalAddresses;
import io.aisha.engines.fal.file.FileHosts;
import io.aisha.engines.fal.recipe.Recipes;
import java.time.Duration;

/// What an operator decides about fal.ai.
///
/// @param key of the account, as `key_id:key_secret`; never printed
/// @param addresses where fal.ai is called
/// @param fileHosts from which hosts results may be fetched
/// @param rendersAtOnce how many pictures may be in progress at a time, 1 or more; a new account at
///   fal.ai processes two requests at a time
/// @param longestTraining when a training is given up
/// @param recipes the trainers and generators that can be used
public record FalSettings(
    String key,
    FalAddresses addresses,
    FileHosts fileHosts,
    int rendersAtOnce,
    Duration longestTraining,
    Recipes recipes) {
  public static final int RENDERS_AT_ONCE = 2;
  public static final Duration LONGEST_TRAINING = Duration.ofHours(6);

  public FalSettings {
    if (key.isBlank() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "the key was blank or held a space, expected visible text");
    }
    if (rendersAtOnce < 1) {
      throw new IllegalArgumentException(
          "rendersAtOnce was " + rendersAtOnce + ", expected 1 or more");
    }
    if (!longestTraining.isPositive()) {
      throw new IllegalArgumentException(
          "longestTraining was " + longestTraining + ", expected more than 0");
    }
  }

  /// The settings for fal.ai itself, with the default of everything else.
  public static FalSettings usual(String key, Recipes recipes) {
    return new FalSettings(
        key, FalAddresses.FAL, FileHosts.FAL, RENDERS_AT_ONCE, LONGEST_TRAINING, recipes);
  }

  /// Without the key.
  @Override
  public String toString() {
    return "FalSettings[queueUrl=%s, restUrl=%s, apiUrl=%s, fileHosts=%s, rendersAtOnce=%d]"
        .formatted(
            addresses.queue(),
            addresses.rest(),
            addresses.api(),
            fileHosts.entries(),
            rendersAtOnce);
  }
}

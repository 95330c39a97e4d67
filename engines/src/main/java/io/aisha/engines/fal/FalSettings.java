package io.aisha.engines.fal;

import java.net.URI;
import java.time.Duration;

/// What an operator decides about fal.ai.
///
/// @param key of the account, whole, as `key_id:key_secret`; never printed
/// @param queueUrl of the queue
/// @param runUrl of calls that do not wait in the queue; part of one set of addresses, and not
///   asked, for such a call is billed also when its answer is lost
/// @param restUrl of the storage and of the keys that sign notices
/// @param apiUrl of the platform: prices, deletion
/// @param fileHosts from where results may be fetched
/// @param rendersAtOnce how many pictures may be asked for at a time, 1 or more; a new account at
///   fal.ai works on two requests
/// @param longestTraining after which nobody waits for a training any more
/// @param recipes which trainers and generators there are
public record FalSettings(
    String key,
    URI queueUrl,
    URI runUrl,
    URI restUrl,
    URI apiUrl,
    FileHosts fileHosts,
    int rendersAtOnce,
    Duration longestTraining,
    Recipes recipes) {
  public static final URI QUEUE_URL = URI.create("https://queue.fal.run");
  public static final URI RUN_URL = URI.create("https://fal.run");
  public static final URI REST_URL = URI.create("https://rest.fal.ai");
  public static final URI API_URL = URI.create("https://api.fal.ai/v1");
  public static final int RENDERS_AT_ONCE = 2;
  public static final Duration LONGEST_TRAINING = Duration.ofHours(6);

  public FalSettings {
    if (key.isBlank() || key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "the key was blank or held a space, expected visible text");
    }
    queueUrl = base(queueUrl);
    runUrl = base(runUrl);
    restUrl = base(restUrl);
    apiUrl = base(apiUrl);
    if (rendersAtOnce < 1) {
      throw new IllegalArgumentException(
          "rendersAtOnce was " + rendersAtOnce + ", expected 1 or more");
    }
    if (!longestTraining.isPositive()) {
      throw new IllegalArgumentException(
          "longestTraining was " + longestTraining + ", expected more than 0");
    }
  }

  /// Everything as it usually is.
  public static FalSettings usual(String key, Recipes recipes) {
    return new FalSettings(
        key,
        QUEUE_URL,
        RUN_URL,
        REST_URL,
        API_URL,
        FileHosts.FAL,
        RENDERS_AT_ONCE,
        LONGEST_TRAINING,
        recipes);
  }

  /// Whether results may come unencrypted: only where the queue itself is asked so, in a test or
  /// behind somebody's own gateway.
  boolean plainHttp() {
    return "http".equals(queueUrl.getScheme());
  }

  private static URI base(URI url) {
    if (!("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        || url.getHost() == null
        || url.getRawQuery() != null
        || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "address was '%s', expected http(s)://host[/path]"
              .formatted(url.getRawUserInfo() == null ? url : "with a password"));
    }
    String text = url.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
  }

  /// Without the key.
  @Override
  public String toString() {
    return "FalSettings[queueUrl=%s, restUrl=%s, apiUrl=%s, fileHosts=%s, rendersAtOnce=%d]"
        .formatted(queueUrl, restUrl, apiUrl, fileHosts.entries(), rendersAtOnce);
  }
}

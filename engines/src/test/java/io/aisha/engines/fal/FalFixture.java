package io.aisha.engines.fal;

import io.aisha.testkit.time.TickingClock;
import io.aisha.vision.worker.Vision;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A client of some address, whose waiting takes no time.
final class FalFixture {
  static final String KEY = "key-id:key-secret";
  static final Recipes RECIPES = Recipes.read(Optional.empty());

  private FalFixture() {}

  static FalSettings settings(URI url) {
    return settings(url, List.of("127.0.0.1"));
  }

  static FalSettings settings(URI url, List<String> fileHosts) {
    return new FalSettings(
        KEY, url, url, url, url, new FileHosts(fileHosts), 2, Duration.ofHours(6), RECIPES);
  }

  static Retries retries() {
    return new Retries(new Random(1), _ -> {});
  }

  static FalClient client(URI url) {
    return new FalClient(settings(url), new Wire(), retries(), new Account(InstantSource.system()));
  }

  static FalEngine engine(URI url, TickingClock clock) {
    return engine(settings(url), clock);
  }

  static FalEngine engine(FalSettings settings, TickingClock clock) {
    return new FalEngine(settings, Vision.onThisThread(), clock, new Random(1), clock::tick);
  }
}

package io.aisha.engines.fal;

import io.aisha.engines.fal.client.Account;
import io.aisha.engines.fal.client.FalAddresses;
import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.client.Retries;
import io.aisha.engines.fal.file.FileHosts;
import io.aisha.engines.fal.recipe.Recipes;
import io.aisha.engines.fal.wire.BoundedHttpClient;
import io.aisha.testkit.time.TickingClock;
import io.aisha.vision.worker.Vision;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A client of some address, whose waiting takes no time.
public final class FalFixture {
  public static final String KEY = "key-id:key-secret";
  public static final Recipes RECIPES = Recipes.read(Optional.empty());

  private FalFixture() {}

  public static FalSettings settings(URI url) {
    return settings(url, List.of("127.0.0.1"));
  }

  public static FalSettings settings(URI url, List<String> fileHosts) {
    return new FalSettings(
        KEY,
        new FalAddresses(url, url, url, url),
        new FileHosts(fileHosts),
        2,
        Duration.ofHours(6),
        RECIPES);
  }

  public static Retries retries() {
    return new Retries(new Random(1), _ -> {});
  }

  public static FalClient client(URI url) {
    return client(url, new Account(InstantSource.system()));
  }

  public static FalClient client(URI url, Account account) {
    FalSettings settings = settings(url);
    return new FalClient(
        settings.key(), settings.addresses(), new BoundedHttpClient(), retries(), account);
  }

  public static FalEngine engine(URI url, TickingClock clock) {
    return engine(settings(url), clock);
  }

  public static FalEngine engine(FalSettings settings, TickingClock clock) {
    return new FalEngine(settings, Vision.onThisThread(), clock, new Random(1), clock::tick);
  }
}

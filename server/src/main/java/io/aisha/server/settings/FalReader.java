package io.aisha.server.settings;

import io.aisha.engines.fal.FalEngine;
import io.aisha.engines.fal.FalSettings;
import io.aisha.engines.fal.client.FalAddresses;
import io.aisha.engines.fal.file.FileHosts;
import io.aisha.engines.fal.recipe.Recipes;
import io.aisha.engines.fal.recipe.RecipesRefused;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.vision.worker.Vision;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Reads what is set about fal. A key switches the engine on.
final class FalReader implements EngineReader {
  private static final int AT_ONCE_MAX = 64;
  private static final int HOURS_MAX = 168;

  private final Path workingFolder;

  FalReader(Path workingFolder) {
    this.workingFolder = workingFolder;
  }

  /// The engine as the settings describe it.
  record Source(FalSettings settings) implements EngineSource {

    @Override
    public String name() {
      return FalEngine.NAME;
    }

    @Override
    public AvatarEngine open(Vision vision, Clock clock, RandomGenerator random) {
      return new FalEngine(settings, vision, clock, random);
    }
  }

  @Override
  public String name() {
    return FalEngine.NAME;
  }

  @Override
  public Optional<EngineSource> read(SettingValues values, boolean preferred) {
    String key = values.secret(SettingKey.AISHA_FAL_KEY, SettingKey.AISHA_FAL_KEY_FILE);
    if (key.isEmpty()) {
      if (preferred) {
        values.problem(SettingKey.AISHA_FAL_KEY, "needed-for-fal", Map.of());
      }
      return Optional.empty();
    }
    if (key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      values.problem(SettingKey.AISHA_FAL_KEY, "not-a-key", Map.of());
      return Optional.empty();
    }
    Optional<FileHosts> hosts = fileHosts(values);
    Optional<Recipes> recipes = recipes(values);
    int atOnce = values.number(SettingKey.AISHA_FAL_PICTURES_AT_ONCE, 1, AT_ONCE_MAX);
    int hours = values.number(SettingKey.AISHA_FAL_TRAINING_HOURS, 1, HOURS_MAX);
    var queueUrl = values.url(SettingKey.AISHA_FAL_QUEUE_URL, FalAddresses.FAL.queue());
    var runUrl = values.url(SettingKey.AISHA_FAL_RUN_URL, FalAddresses.FAL.run());
    var restUrl = values.url(SettingKey.AISHA_FAL_REST_URL, FalAddresses.FAL.rest());
    var apiUrl = values.url(SettingKey.AISHA_FAL_API_URL, FalAddresses.FAL.api());
    if (hosts.isEmpty() || recipes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Source(
            new FalSettings(
                key,
                new FalAddresses(queueUrl, runUrl, restUrl, apiUrl),
                hosts.get(),
                atOnce,
                Duration.ofHours(hours),
                recipes.get())));
  }

  private static Optional<FileHosts> fileHosts(SettingValues values) {
    String text = values.value(SettingKey.AISHA_FAL_FILE_HOSTS);
    try {
      return Optional.of(
          new FileHosts(
              Arrays.stream(text.split("[,\\s]+")).filter(host -> !host.isEmpty()).toList()));
    } catch (IllegalArgumentException _) {
      values.problem(SettingKey.AISHA_FAL_FILE_HOSTS, "not-hosts", Map.of("value", text));
      return Optional.empty();
    }
  }

  private Optional<Recipes> recipes(SettingValues values) {
    try {
      return Optional.of(
          Recipes.read(values.find(SettingKey.AISHA_FAL_RECIPES).map(workingFolder::resolve)));
    } catch (InvalidPathException _) {
      String text = values.value(SettingKey.AISHA_FAL_RECIPES);
      values.problem(SettingKey.AISHA_FAL_RECIPES, "not-a-path", Map.of("value", text));
    } catch (RecipesRefused e) {
      e.problems()
          .forEach(problem ->
              values.problem(
                  new SettingProblem(
                      (SettingKey.AISHA_FAL_RECIPES + " " + problem.path()).strip(),
                      problem.code(),
                      problem.arguments(),
                      "recipe.problem." + problem.code())));
    }
    return Optional.empty();
  }
}

package io.aisha.server.settings;

import io.aisha.engines.fal.FalEngine;
import io.aisha.engines.fal.FalSettings;
import io.aisha.engines.fal.FileHosts;
import io.aisha.engines.fal.Recipes;
import io.aisha.engines.fal.RecipesRefused;
import io.aisha.studio.cost.CostLimits;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads what is set about engines. A missing key of a chosen engine is a problem: it never selects
/// another one.
final class EngineSettingsReader {
  private static final List<String> ENGINES = List.of("instant", FalEngine.NAME);
  private static final int AT_ONCE_MAX = 64;
  private static final int HOURS_MAX = 168;

  private final SettingValues values;
  private final Path workingFolder;

  EngineSettingsReader(SettingValues values, Path workingFolder) {
    this.values = values;
    this.workingFolder = workingFolder;
  }

  EngineSettings read() {
    String preferred = values.value(SettingKey.AISHA_ENGINE);
    if (!ENGINES.contains(preferred)) {
      values.problem(
          SettingKey.AISHA_ENGINE,
          "no-engine",
          Map.of("value", preferred, "known", String.join(", ", ENGINES)));
    }
    Optional<FalSettings> fal = fal();
    if (preferred.equals(FalEngine.NAME) && fal.isEmpty() && key().isEmpty()) {
      values.problem(SettingKey.AISHA_FAL_KEY, "needed-for-fal", Map.of());
    }
    return new EngineSettings(
        preferred,
        fal,
        new CostLimits(
            microUsd(SettingKey.AISHA_LIMIT_PERSON_DAY_USD),
            microUsd(SettingKey.AISHA_LIMIT_MONTH_USD)),
        values.findUrl(SettingKey.AISHA_PUBLIC_URL));
  }

  private Optional<FalSettings> fal() {
    String key = key();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    if (key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      values.problem(SettingKey.AISHA_FAL_KEY, "not-a-key", Map.of());
      return Optional.empty();
    }
    Optional<FileHosts> hosts = fileHosts();
    Optional<Recipes> recipes = recipes();
    int atOnce = values.number(SettingKey.AISHA_FAL_PICTURES_AT_ONCE, 1, AT_ONCE_MAX);
    int hours = values.number(SettingKey.AISHA_FAL_TRAINING_HOURS, 1, HOURS_MAX);
    var queueUrl = values.url(SettingKey.AISHA_FAL_QUEUE_URL, FalSettings.QUEUE_URL);
    var runUrl = values.url(SettingKey.AISHA_FAL_RUN_URL, FalSettings.RUN_URL);
    var restUrl = values.url(SettingKey.AISHA_FAL_REST_URL, FalSettings.REST_URL);
    var apiUrl = values.url(SettingKey.AISHA_FAL_API_URL, FalSettings.API_URL);
    if (hosts.isEmpty() || recipes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FalSettings(
            key,
            queueUrl,
            runUrl,
            restUrl,
            apiUrl,
            hosts.get(),
            atOnce,
            Duration.ofHours(hours),
            recipes.get()));
  }

  private String key() {
    return values.secret(SettingKey.AISHA_FAL_KEY, SettingKey.AISHA_FAL_KEY_FILE);
  }

  private Optional<FileHosts> fileHosts() {
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

  private Optional<Recipes> recipes() {
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

  /// Dollars with at most six decimal places; empty when nothing is set.
  private OptionalLong microUsd(SettingKey key) {
    Optional<String> text = values.find(key);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!text.get().matches("[0-9]{1,9}([.][0-9]{1,6})?")) {
      values.problem(key, "not-dollars", Map.of("value", text.get()));
      return OptionalLong.empty();
    }
    return OptionalLong.of(new BigDecimal(text.get()).movePointRight(6).longValueExact());
  }
}

package io.aisha.server.settings;

import io.aisha.studio.cost.CostLimits;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the settings of the engines. A missing key of a chosen engine is a problem: it never
/// selects another one.
final class EngineSettingsReader {

  private final SettingValues values;

  /// Every engine that the program has.
  private final List<EngineReader> engines;

  EngineSettingsReader(SettingValues values, Path workingFolder) {
    this.values = values;
    this.engines = List.of(new InstantReader(), new FalReader(workingFolder));
  }

  EngineSettings read() {
    String preferred = values.value(SettingKey.AISHA_ENGINE);
    List<String> known = engines.stream().map(EngineReader::name).toList();
    if (!known.contains(preferred)) {
      values.problem(
          SettingKey.AISHA_ENGINE,
          "no-engine",
          Map.of("value", preferred, "known", String.join(", ", known)));
    }
    return new EngineSettings(
        engines.stream()
            .sorted(Comparator.comparing(engine -> !engine.name().equals(preferred)))
            .map(engine -> engine.read(values, engine.name().equals(preferred)))
            .flatMap(Optional::stream)
            .toList(),
        new CostLimits(
            microUsd(SettingKey.AISHA_LIMIT_PERSON_DAY_USD),
            microUsd(SettingKey.AISHA_LIMIT_MONTH_USD)),
        values.findUrl(SettingKey.AISHA_PUBLIC_URL));
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

package io.aisha.server.settings;

import java.util.Optional;

/// Reads the settings of one engine. Each engine has one, which is registered in
/// [EngineSettingsReader].
interface EngineReader {

  /// The value of `AISHA_ENGINE` that makes this the preferred engine.
  String name();

  /// Reads the settings and adds what is wrong with them to the problems.
  ///
  /// @param preferred whether the operator chose this engine: then a missing key is a problem
  /// @return empty when the engine is off, or its settings have problems
  Optional<EngineSource> read(SettingValues values, boolean preferred);
}

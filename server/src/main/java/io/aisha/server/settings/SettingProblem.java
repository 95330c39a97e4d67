package io.aisha.server.settings;

import java.util.Map;

/// One thing wrong with the settings.
///
/// @param key the environment variable, and where in what it names
/// @param code which problem
/// @param arguments what its sentence names; never a secret's value
/// @param sentence the message key of its sentence
public record SettingProblem(
    String key, String code, Map<String, Object> arguments, String sentence) {

  public SettingProblem {
    arguments = Map.copyOf(arguments);
  }

  /// One of the settings' own, with the sentence `setting.problem.<code>`.
  public SettingProblem(String key, String code, Map<String, Object> arguments) {
    this(key, code, arguments, "setting.problem." + code);
  }
}

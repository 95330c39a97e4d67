package io.aisha.server.settings;

import java.util.Map;

/// One problem of the settings.
///
/// @param key the environment variable, and the position in the file that it names
/// @param code the kind of problem
/// @param arguments the values in its text; never the value of a secret
/// @param sentence the message key of its text
public record SettingProblem(
    String key, String code, Map<String, Object> arguments, String sentence) {

  public SettingProblem {
    arguments = Map.copyOf(arguments);
  }

  /// A problem whose text is `setting.problem.<code>`.
  public SettingProblem(String key, String code, Map<String, Object> arguments) {
    this(key, code, arguments, "setting.problem." + code);
  }
}

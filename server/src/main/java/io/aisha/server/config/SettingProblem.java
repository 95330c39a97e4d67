package io.aisha.server.config;

import java.util.Map;

/// One thing wrong with the settings; its sentence has the message key `setting.problem.<code>`.
///
/// @param key the environment variable
/// @param code which problem
/// @param arguments what its sentence names; never a secret's value
public record SettingProblem(String key, String code, Map<String, String> arguments) {

  public SettingProblem {
    arguments = Map.copyOf(arguments);
  }
}

package io.aisha.server.settings;

import java.util.List;

/// The settings are invalid. Holds all problems, so that they can be fixed at once.
public final class SettingsRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient List<SettingProblem> problems;

  SettingsRefused(List<SettingProblem> problems) {
    super(problems.toString());
    this.problems = List.copyOf(problems);
  }

  public List<SettingProblem> problems() {
    return problems;
  }
}

package io.aisha.server.settings;

import java.util.List;

/// The settings do not hold together; all problems at once, so that they can be mended at once.
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

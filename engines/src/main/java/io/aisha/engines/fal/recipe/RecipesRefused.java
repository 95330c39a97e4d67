package io.aisha.engines.fal.recipe;

import java.util.List;

/// The recipes are invalid; holds all their problems.
public final class RecipesRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<RecipeProblem> problems;

  RecipesRefused(List<RecipeProblem> problems) {
    super("recipes refused: " + problems);
    this.problems = List.copyOf(problems);
  }

  /// In the order of the file; not empty.
  public List<RecipeProblem> problems() {
    return problems;
  }
}

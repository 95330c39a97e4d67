package io.aisha.studio;

/// Stands for what is promised and lands next.
public final class NotBuiltYet {
  private NotBuiltYet() {}

  @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
  public static <T> T answer() {
    throw new UnsupportedOperationException("not built yet");
  }
}

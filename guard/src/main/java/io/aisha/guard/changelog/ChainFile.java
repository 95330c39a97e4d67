package io.aisha.guard.changelog;

import java.util.List;

/// The chain of all changes as a text that is committed beside them.
public final class ChainFile {

  /// What the file is called, in the folder of the migrations.
  public static final String NAME = "migrations.chain";

  private ChainFile() {}

  /// The chain of these changes.
  public static String text(List<Change> changes) {
    return "";
  }
}

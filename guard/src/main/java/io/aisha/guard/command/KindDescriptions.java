package io.aisha.guard.command;

import io.aisha.guard.check.FindingKind;

/// A sentence that describes each kind of finding.
final class KindDescriptions {

  private KindDescriptions() {}

  static String of(FindingKind kind) {
    return switch (kind) {
      case EMPTY_UP -> "The upgrade changes nothing.";
      case EMPTY_DOWN -> "The rollback changes nothing.";
      case ROUNDTRIP -> "Upgrade, rollback and a second upgrade do not produce the same schema.";
      case DOWN_FAILS -> "The rollback cannot be run.";
      case DRIFT -> "The migrations do not produce the expected schema.";
      case LOCK -> "Other sessions wait while the migration runs on a large table.";
      case RUNTIME -> "The upgrade cannot be run.";
      case DATALOSS -> "Rows or values are destroyed.";
      case HISTORY -> "A migration was edited, removed or inserted after it was accepted.";
      case STATIC -> "The file is written in a form that hides mistakes.";
    };
  }
}

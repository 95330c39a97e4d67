package io.aisha.guard.command;

import io.aisha.guard.check.FindingKind;

/// What each kind of finding means, a sentence.
final class KindDescriptions {

  private KindDescriptions() {}

  static String of(FindingKind kind) {
    return switch (kind) {
      case EMPTY_UP -> "The upgrade changes nothing.";
      case EMPTY_DOWN -> "The rollback changes nothing.";
      case ROUNDTRIP -> "Upgrade, rollback and upgrade again do not lead where they should.";
      case DOWN_FAILS -> "The rollback cannot be run.";
      case DRIFT -> "The migrations give another schema than the expected one.";
      case LOCK -> "Others wait while the migration runs on a large table.";
      case RUNTIME -> "The upgrade cannot be run.";
      case DATALOSS -> "Rows or values are destroyed.";
      case HISTORY -> "A migration was edited, removed or slipped in after it was accepted.";
      case STATIC -> "The file is written in a form that hides mistakes.";
    };
  }
}

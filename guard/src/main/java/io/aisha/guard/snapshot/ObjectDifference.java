package io.aisha.guard.snapshot;

/// What differs about one object of the schema or one part of it.
///
/// @param subject the object, for a person: `table avatars`, `column avatars.status`
/// @param difference in what way
public record ObjectDifference(String subject, Difference difference) {

  /// In what way something differs from what was expected.
  public enum Difference {
    MISSING,
    UNEXPECTED,
    DIFFERENT
  }

  /// `table avatars is missing`
  public String sentence() {
    return subject
        + switch (difference) {
          case MISSING -> " is missing";
          case UNEXPECTED -> " was not expected";
          case DIFFERENT -> " is different";
        };
  }
}

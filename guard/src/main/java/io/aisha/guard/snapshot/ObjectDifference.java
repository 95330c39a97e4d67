package io.aisha.guard.snapshot;

import java.util.List;

/// A difference in one object of the schema or one part of it.
///
/// @param subject the object for people: `table avatars`, `column avatars.status`
/// @param difference the kind of difference
/// @param expected expected facts about it that are missing, sorted
/// @param actual unexpected facts about it, sorted
public record ObjectDifference(
    String subject, Difference difference, List<String> expected, List<String> actual) {

  private static final String INVALID = " (invalid)";

  private static final String NOT_VALID = " NOT VALID";

  public ObjectDifference {
    expected = List.copyOf(expected);
    actual = List.copyOf(actual);
  }

  /// Kinds of differences.
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
          case DIFFERENT ->
              isInvalid()
                  ? " is invalid"
                  : isNotValidated() ? " is not validated" : " is different";
        };
  }

  /// Whether it is an index that differs only by being invalid.
  public boolean isInvalid() {
    return isExpectedWith(INVALID);
  }

  /// Whether it is a constraint that differs only by not being validated.
  public boolean isNotValidated() {
    return isExpectedWith(NOT_VALID);
  }

  private boolean isExpectedWith(String end) {
    return expected.size() == 1
        && actual.size() == 1
        && actual.getFirst().equals(expected.getFirst() + end);
  }
}

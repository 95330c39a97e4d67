package io.aisha.guard.snapshot;

import java.util.List;

/// What differs about one object of the schema or one part of it.
///
/// @param subject the object, for a person: `table avatars`, `column avatars.status`
/// @param difference in what way
/// @param expected facts about it that were expected and are not there, sorted
/// @param actual facts about it that are there and were not expected, sorted
public record ObjectDifference(
    String subject, Difference difference, List<String> expected, List<String> actual) {

  private static final String INVALID = " (invalid)";

  private static final String NOT_VALID = " NOT VALID";

  public ObjectDifference {
    expected = List.copyOf(expected);
    actual = List.copyOf(actual);
  }

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
          case DIFFERENT ->
              isInvalid()
                  ? " is invalid"
                  : isNotValidated() ? " is not validated" : " is different";
        };
  }

  /// Whether it is an index that is as expected but for not being valid.
  public boolean isInvalid() {
    return isExpectedWith(INVALID);
  }

  /// Whether it is a constraint that is as expected but was not validated.
  public boolean isNotValidated() {
    return isExpectedWith(NOT_VALID);
  }

  private boolean isExpectedWith(String end) {
    return expected.size() == 1
        && actual.size() == 1
        && actual.getFirst().equals(expected.getFirst() + end);
  }
}

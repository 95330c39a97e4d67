package io.aisha.server.settings;

/// A value that must not be printed: its text form is a mask.
///
/// @param value the secret itself; empty when there is none
public record Secret(String value) {

  @Override
  public String toString() {
    return value.isEmpty() ? "" : "********";
  }
}

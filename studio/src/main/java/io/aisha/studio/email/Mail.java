package io.aisha.studio.email;

import io.aisha.studio.signin.OneTimeCodes;

/// A mail to a user. The sender makes its text.
public sealed interface Mail {

  /// The address of the recipient.
  String to();

  /// IETF tag of the user's texts.
  String language();

  /// The code in it.
  OneTimeCodes.Made code();

  /// With the code with which the user verifies the address.
  record Verification(String to, String language, OneTimeCodes.Made code) implements Mail {}

  /// With the code with which the user sets a new password.
  record Recovery(String to, String language, OneTimeCodes.Made code) implements Mail {}
}

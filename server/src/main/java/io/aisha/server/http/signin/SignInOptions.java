package io.aisha.server.http.signin;

import io.aisha.server.settings.SignInSettings;

/// The ways to sign in and to join that the pages offer.
///
/// @param telegram whether there is a bot
/// @param mails whether mails are sent
public record SignInOptions(SignInSettings settings, boolean telegram, boolean mails) {}

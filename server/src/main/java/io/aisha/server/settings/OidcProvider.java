package io.aisha.server.settings;

import java.net.URI;

/// An OpenID Connect provider at which users sign in.
///
/// @param id names it in addresses of the studio
/// @param name for the button on the sign-in page
/// @param issuer exactly as the provider says it in its tokens
/// @param clientId which the provider gave to this studio
public record OidcProvider(
    String id, String name, URI issuer, String clientId, Secret clientSecret) {}

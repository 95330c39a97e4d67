package io.aisha.server.rest.share;

import java.util.Optional;

/// A new share.
///
/// @param url the link, which is not shown again; null for a share with one user
public record MadeShareJson(Optional<String> url, ShareJson details) {}

package io.aisha.studio.engine;

import java.util.Optional;
import java.util.Set;

/// What an engine billed for an endpoint over some days.
///
/// @param microUsd in millionths of a US dollar, for all users of the account
/// @param requestIds the requests of those days, which show whether others use the account; empty
///   when the engine does not list them
public record EndpointUsage(long microUsd, Optional<Set<String>> requestIds) {
  public EndpointUsage {
    requestIds = requestIds.map(Set::copyOf);
  }
}

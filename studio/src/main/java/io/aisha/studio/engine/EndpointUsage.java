package io.aisha.studio.engine;

import java.util.Optional;
import java.util.Set;

/// What an engine billed for an endpoint in some days.
///
/// @param microUsd in millionths of a US dollar, for everybody who uses the account
/// @param requestIds the requests of those days, so that it can be seen whether somebody else uses
///   the account; empty when that is not told
public record EndpointUsage(long microUsd, Optional<Set<String>> requestIds) {
  public EndpointUsage {
    requestIds = requestIds.map(Set::copyOf);
  }
}

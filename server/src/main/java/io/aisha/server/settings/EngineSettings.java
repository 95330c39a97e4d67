package io.aisha.server.settings;

import io.aisha.studio.cost.CostLimits;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Which engines are on, and what they may cost.
///
/// @param sources the engines, the preferred one first
/// @param limits on what paid engines may cost
/// @param publicUrl the address to which engines can send webhook events; empty when they cannot
///   reach this program, which then only polls them
public record EngineSettings(
    List<EngineSource> sources, CostLimits limits, Optional<URI> publicUrl) {

  public EngineSettings {
    sources = List.copyOf(sources);
  }
}

package io.aisha.server.settings;

import io.aisha.engines.fal.FalSettings;
import io.aisha.studio.cost.CostLimits;
import java.net.URI;
import java.util.Optional;

/// Which engines there are, and what they may do.
///
/// @param preferred the engine that is taken when nobody chooses
/// @param fal empty: that engine is off
/// @param limits on what paid engines may cost
/// @param publicUrl where engines can send notices; empty when they cannot, and then they are only
///   asked
public record EngineSettings(
    String preferred, Optional<FalSettings> fal, CostLimits limits, Optional<URI> publicUrl) {}

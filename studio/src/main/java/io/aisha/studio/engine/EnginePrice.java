package io.aisha.studio.engine;

import java.util.Optional;

/// A price with which an engine makes estimates.
///
/// @param what the engine's name of the recipe with this price
/// @param where the provider's name of the priced item
/// @param unit `step`, `training` or `megapixel`
/// @param unitMicroUsd price of one unit, in millionths of a US dollar
/// @param readOn the date on which it was read at the provider, such as `2026-11-29`; empty when it
///   was not recorded
/// @param confirmed false when no page of the provider names the price, or two pages differ
public record EnginePrice(
    String what,
    String where,
    String unit,
    long unitMicroUsd,
    Optional<String> readOn,
    boolean confirmed) {}

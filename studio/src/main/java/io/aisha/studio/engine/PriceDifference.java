package io.aisha.studio.engine;

import java.util.Optional;

/// A price by which an engine estimates and that is another one in its provider's list today.
///
/// @param what the recipe whose price it is, in the engine's own word
/// @param expectedMicroUsd for one unit, in millionths of a US dollar, as the recipe says
/// @param toldMicroUsd the same, as the provider says
/// @param readOn when the recipe's price was read, such as `2026-11-29`; empty when that was not
///   noted
public record PriceDifference(
    String what, long expectedMicroUsd, long toldMicroUsd, Optional<String> readOn) {}

package io.aisha.engines.fal.recipe;

import java.util.Optional;

/// Where a recipe's price comes from.
///
/// @param readOn when it was read at fal.ai; empty when that was not noted
/// @param confirmed false when no page of fal.ai names the price, or two pages differ
public record PriceSource(Optional<String> readOn, boolean confirmed) {}

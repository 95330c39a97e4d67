package io.aisha.studio.engine;

import java.util.Optional;
import java.util.OptionalLong;

/// A price by which an engine estimates and that the operator should look at: its provider's list
/// says another one today, or the price was never confirmed and the list does not say it either.
///
/// @param what the recipe whose price it is, in the engine's own word
/// @param where its provider's name for what is priced
/// @param expectedMicroUsd for one unit, in millionths of a US dollar, as the recipe says
/// @param toldMicroUsd the same, as the provider says; empty when it does not
/// @param readOn when the recipe's price was read, such as `2026-11-29`; empty when that was not
///   noted
public record PriceDoubt(
    String what,
    String where,
    long expectedMicroUsd,
    OptionalLong toldMicroUsd,
    Optional<String> readOn) {}

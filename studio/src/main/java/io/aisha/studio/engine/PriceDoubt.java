package io.aisha.studio.engine;

import java.util.Optional;
import java.util.OptionalLong;

/// An estimate price that the operator should check: the provider's price list has another one
/// today, or the price was never confirmed and the list does not contain it.
///
/// @param what the engine's name of the recipe with this price
/// @param where the provider's name of the priced item
/// @param expectedMicroUsd price of one unit in the recipe, in millionths of a US dollar
/// @param listedMicroUsd price of one unit in the provider's list; empty when it has none
/// @param readOn the date of the recipe's price, such as `2026-11-29`; empty when it was not
///   recorded
public record PriceDoubt(
    String what,
    String where,
    long expectedMicroUsd,
    OptionalLong listedMicroUsd,
    Optional<String> readOn) {}

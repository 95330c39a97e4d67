package io.aisha.studio.cost;

import java.util.OptionalLong;

/// What a user has spent today (UTC), in millionths of a US dollar.
///
/// @param limitMicroUsd what the user may spend today; empty for no limit
public record Spending(long spentMicroUsd, OptionalLong limitMicroUsd) {}

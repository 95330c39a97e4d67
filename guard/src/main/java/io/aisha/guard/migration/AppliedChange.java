package io.aisha.guard.migration;

import java.time.Instant;
import java.util.Optional;

/// A row of a database's history.
///
/// @param name of the change
/// @param at when it was made
/// @param program name and version of the program that made it; empty when another tool did
/// @param upHash hash of the way there as it was run; empty when another tool ran it
/// @param downHash hash of the way back as it stood then; empty likewise
record AppliedChange(
    String name,
    Instant at,
    Optional<String> program,
    Optional<String> upHash,
    Optional<String> downHash) {}

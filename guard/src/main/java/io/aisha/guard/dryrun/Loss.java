package io.aisha.guard.dryrun;

/// Data that is lost.
///
/// @param object the table or column: `orders.note`
/// @param what what happened to it, a clause: `column orders.note is dropped with its values`
public record Loss(String object, String what) {}

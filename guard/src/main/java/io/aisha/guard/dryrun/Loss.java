package io.aisha.guard.dryrun;

/// Something that was in the database and is gone.
///
/// @param object the table or column, `orders.note`
/// @param what became of it, a clause: `column orders.note is dropped with its values`
public record Loss(String object, String what) {}

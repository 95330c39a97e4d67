package io.aisha.guard.changelog;

/// A file that the folder's tool would reject or silently skip.
///
/// @param file its path in the folder
/// @param message what is wrong, a clause without a full stop
/// @param remedy how to fix it, a sentence
public record FileProblem(String file, String message, String remedy) {}

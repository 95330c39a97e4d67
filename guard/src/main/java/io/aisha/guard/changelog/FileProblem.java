package io.aisha.guard.changelog;

/// A file of a folder that the folder's tool would refuse, or pass over in silence.
///
/// @param file its path in the folder
/// @param message what is wrong, a clause without a full stop
/// @param remedy what to do about it, a sentence
public record FileProblem(String file, String message, String remedy) {}

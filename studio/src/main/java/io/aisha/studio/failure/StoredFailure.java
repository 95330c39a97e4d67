package io.aisha.studio.failure;

/// A failure as it is stored.
public record StoredFailure(FailureId id, Failure failure) {}

package io.aisha.studio.job;

import java.time.Duration;

/// A job that is repeated, on one node at a time.
///
/// @param name stored; must never change
/// @param every interval from the end of one run to the start of the next
/// @param work may fail: it is run again at its next time
public record RecurringJob(String name, Duration every, Runnable work) {}

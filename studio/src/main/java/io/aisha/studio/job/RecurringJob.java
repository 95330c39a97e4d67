package io.aisha.studio.job;

import java.time.Duration;

/// Something to be done again and again, by one node at a time.
///
/// @param name stored; never changes
/// @param every from the end of one to the start of the next
/// @param work may fail: it is done again at its next time
public record RecurringJob(String name, Duration every, Runnable work) {}

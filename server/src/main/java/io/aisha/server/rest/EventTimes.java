package io.aisha.server.rest;

import java.time.Duration;

/// How often a stream of events looks for changes, and how often it says that it is alive.
///
/// @param look a pause between two looks
/// @param heartbeat the longest silence; bounds how late a vanished client is noticed
record EventTimes(Duration look, Duration heartbeat) {

  static final EventTimes USUAL = new EventTimes(Duration.ofMillis(500), Duration.ofSeconds(10));
}

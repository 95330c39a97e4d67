package io.aisha.server.rest.event;

import java.time.Duration;

/// How often an event stream checks for changes, and how often it sends a heartbeat.
///
/// @param look the polling interval
/// @param heartbeat the longest time without an event; limits how late a lost client is noticed
/// @param access limits how long a stream outlives its session or token
public record EventTimes(Duration look, Duration heartbeat, Duration access) {

  public static final EventTimes USUAL =
      new EventTimes(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(3));
}

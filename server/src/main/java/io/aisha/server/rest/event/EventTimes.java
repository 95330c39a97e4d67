package io.aisha.server.rest.event;

import java.time.Duration;

/// How often an event stream checks for changes, and how often it sends a heartbeat.
///
/// @param look the polling interval
/// @param heartbeat the longest time without an event; limits how late a lost client is noticed
public record EventTimes(Duration look, Duration heartbeat) {

  public static final EventTimes USUAL =
      new EventTimes(Duration.ofMillis(500), Duration.ofSeconds(10));
}

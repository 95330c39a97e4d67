package io.aisha.studio.engine;

import java.util.List;

/// What an engine's list of requests says of one whose start got no answer.
public sealed interface RequestListing {

  /// Requests that were sent the same.
  ///
  /// @param requestIds not empty; more than one when the same was asked for several times
  record Found(List<String> requestIds) implements RequestListing {
    public Found {
      requestIds = List.copyOf(requestIds);
    }
  }

  /// The list is whole since then, and no request in it is this one.
  record NotThere() implements RequestListing {}

  /// The list does not say what requests were sent, or not of all of them.
  record Unclear() implements RequestListing {}
}

package io.aisha.studio.engine;

import java.util.List;

/// The result of searching an engine's request list for a request whose start got no response.
public sealed interface RequestListing {

  /// Requests with the same content.
  ///
  /// @param requestIds not empty; more than one when the same content was sent several times
  record Found(List<String> requestIds) implements RequestListing {
    public Found {
      requestIds = List.copyOf(requestIds);
    }
  }

  /// The list is complete since the start, and does not contain the request.
  record NotListed() implements RequestListing {}

  /// The list does not show the content of requests, or not of all of them.
  record Unclear() implements RequestListing {}
}

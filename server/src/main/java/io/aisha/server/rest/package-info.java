/// The REST API under `/api/v1`: the list of its actions and its OpenAPI description. Each feature
/// has a package. An action parses the request, calls a service and returns a record. An action
/// with a body has its own class. The `...Json` records define the responses.
@NullMarked
package io.aisha.server.rest;

import org.jspecify.annotations.NullMarked;

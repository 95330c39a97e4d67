/// The REST API under `/api/v1`: parse, call a service, answer with a record. One action a class
/// where there is something to parse; what an answer looks like stands in the `...Json` records.
@NullMarked
package io.aisha.server.rest;

import org.jspecify.annotations.NullMarked;

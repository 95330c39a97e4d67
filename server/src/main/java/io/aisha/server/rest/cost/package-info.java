/// Costs at paid engines in the API.
@NullMarked
package io.aisha.server.rest.cost;

import org.jspecify.annotations.NullMarked;

/// Trainings in the API, with their costs.
@NullMarked
package io.aisha.server.rest.training;

import org.jspecify.annotations.NullMarked;

/// What administrators do that is not bounded by an owner. Calls `account`, `audit` and `job`.
@NullMarked
package io.aisha.studio.administration;

import org.jspecify.annotations.NullMarked;

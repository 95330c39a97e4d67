/// The cost of paid engines: the ledger and its limits. Depends on no feature whose work it counts.
@NullMarked
package io.aisha.studio.cost;

import org.jspecify.annotations.NullMarked;

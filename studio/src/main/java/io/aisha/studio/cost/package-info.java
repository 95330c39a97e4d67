/// What paid engines cost: the ledger and its limits. Knows no feature whose work it counts.
@NullMarked
package io.aisha.studio.cost;

import org.jspecify.annotations.NullMarked;

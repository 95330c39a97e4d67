/// Generates sample rows for unknown tables from the catalogue, with nulls, duplicates and long
/// values where the schema allows them.
@NullMarked
package io.aisha.guard.rows;

import org.jspecify.annotations.NullMarked;

/// Makes rows for tables whose meaning nobody knows, from what the catalogue says of them: with
/// nulls, duplicates and long values where the schema allows them.
@NullMarked
package io.aisha.guard.rows;

import org.jspecify.annotations.NullMarked;

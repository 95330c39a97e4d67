/// Transactions and JSON columns. Outside this package only repositories use the inside of a
/// [Transaction]; a verb opens one and passes it on.
@NullMarked
package io.aisha.studio.database;

import org.jspecify.annotations.NullMarked;

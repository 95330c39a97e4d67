/// Transactions, and JSON columns. Of the code outside, only repositories look into a
/// [Transaction]; a verb opens one and hands it on.
@NullMarked
package io.aisha.studio.database;

import org.jspecify.annotations.NullMarked;

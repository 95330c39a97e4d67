/// Connects Telegram accounts by a code, and merges two accounts of one person. Calls `account`,
/// `audit`, `avatar`, `database`, `limit` and `signin`.
@NullMarked
package io.aisha.studio.merge;

import org.jspecify.annotations.NullMarked;

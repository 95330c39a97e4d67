/// Deletes an avatar or a user completely, and keeps a receipt. Calls `account`, `avatar`, `blob`,
/// `engine`, `job`, `signin` and `training`.
@NullMarked
package io.aisha.studio.erasure;

import org.jspecify.annotations.NullMarked;

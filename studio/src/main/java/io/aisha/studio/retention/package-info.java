/// Deletes what has been kept long enough: photos, pictures, and unused accounts. Calls `account`,
/// `photo`, `generation`, `erasure`.
@NullMarked
package io.aisha.studio.retention;

import org.jspecify.annotations.NullMarked;

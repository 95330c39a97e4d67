/// Keeps rows and bytes together: deletes what nothing names, reports what is named and not there.
/// Calls `blob`, `idempotency` and `job`.
@NullMarked
package io.aisha.studio.sweep;

import org.jspecify.annotations.NullMarked;

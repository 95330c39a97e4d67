/// Keeps rows and blobs consistent: deletes blobs without a row, reports rows without a blob. Calls
/// `blob`, `idempotency` and `job`.
@NullMarked
package io.aisha.studio.sweep;

import org.jspecify.annotations.NullMarked;

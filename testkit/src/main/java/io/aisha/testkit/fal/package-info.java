/// fal.ai for tests: a server that speaks its protocol over real HTTP, as strict and as moody as
/// its documentation says, and keeps a ledger of what it was paid to do. Knows nothing of the
/// product.
@NullMarked
package io.aisha.testkit.fal;

import org.jspecify.annotations.NullMarked;

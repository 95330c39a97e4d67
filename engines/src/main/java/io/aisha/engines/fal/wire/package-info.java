/// HTTP and JSON as fal.ai uses them: exchanges that are bounded in time and size, and their
/// replies. Knows nothing of queues, files or errors.
@NullMarked
package io.aisha.engines.fal.wire;

import org.jspecify.annotations.NullMarked;

/// What the actions share to read requests: paths, enum fields and idempotency keys.
@NullMarked
package io.aisha.server.rest.request;

import org.jspecify.annotations.NullMarked;

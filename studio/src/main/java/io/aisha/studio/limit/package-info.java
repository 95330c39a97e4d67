/// Limits on what users store and request, for each user and for all together. Depends on no
/// feature whose use it bounds.
@NullMarked
package io.aisha.studio.limit;

import org.jspecify.annotations.NullMarked;

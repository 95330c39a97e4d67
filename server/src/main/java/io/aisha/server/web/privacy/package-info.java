/// The page about a user's own data, and the page of a receipt.
@NullMarked
package io.aisha.server.web.privacy;

import org.jspecify.annotations.NullMarked;

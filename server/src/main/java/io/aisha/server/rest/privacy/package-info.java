/// What a user can do about their own data, and receipts of erasures.
@NullMarked
package io.aisha.server.rest.privacy;

import org.jspecify.annotations.NullMarked;

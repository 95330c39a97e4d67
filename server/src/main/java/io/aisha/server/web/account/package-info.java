/// The page on which a user changes the password, ends sessions, and makes and revokes API tokens.
@NullMarked
package io.aisha.server.web.account;

import org.jspecify.annotations.NullMarked;

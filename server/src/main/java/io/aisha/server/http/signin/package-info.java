/// Accounts on Spring Security: who signs in how, and what may be done by whom.
@NullMarked
package io.aisha.server.http.signin;

import org.jspecify.annotations.NullMarked;

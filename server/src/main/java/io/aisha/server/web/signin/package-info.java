/// The pages with which a user signs in, joins, and gets back in.
@NullMarked
package io.aisha.server.web.signin;

import org.jspecify.annotations.NullMarked;

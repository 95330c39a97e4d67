/// The user of a request and their API tokens.
@NullMarked
package io.aisha.server.rest.account;

import org.jspecify.annotations.NullMarked;

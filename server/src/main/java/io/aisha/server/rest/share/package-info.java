/// What a user shows to others, in the API.
@NullMarked
package io.aisha.server.rest.share;

import org.jspecify.annotations.NullMarked;

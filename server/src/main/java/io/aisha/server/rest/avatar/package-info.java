/// Avatars in the API.
@NullMarked
package io.aisha.server.rest.avatar;

import org.jspecify.annotations.NullMarked;

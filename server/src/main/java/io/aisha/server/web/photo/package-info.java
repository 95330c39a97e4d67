/// The page of an avatar's photos.
@NullMarked
package io.aisha.server.web.photo;

import org.jspecify.annotations.NullMarked;

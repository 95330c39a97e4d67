/// The gallery of an avatar and the page of one picture.
@NullMarked
package io.aisha.server.web.image;

import org.jspecify.annotations.NullMarked;

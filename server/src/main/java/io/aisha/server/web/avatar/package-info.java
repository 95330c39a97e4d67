/// The list of avatars, the pages that create, rename and delete one, and the header of its pages.
@NullMarked
package io.aisha.server.web.avatar;

import org.jspecify.annotations.NullMarked;

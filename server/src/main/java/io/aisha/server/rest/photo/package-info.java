/// Photos in the API: uploads, verdicts and previews.
@NullMarked
package io.aisha.server.rest.photo;

import org.jspecify.annotations.NullMarked;

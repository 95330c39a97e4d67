/// Uploaded photos.
@NullMarked
package io.aisha.server.http.upload;

import org.jspecify.annotations.NullMarked;

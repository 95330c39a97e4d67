/// Generated pictures in the API: descriptions, files and the zip of an avatar.
@NullMarked
package io.aisha.server.rest.image;

import org.jspecify.annotations.NullMarked;

/// The configuration of what all HTTP surfaces share. Each subject has a package. None of them
/// depends on the REST actions or on the pages.
@NullMarked
package io.aisha.server.http;

import org.jspecify.annotations.NullMarked;

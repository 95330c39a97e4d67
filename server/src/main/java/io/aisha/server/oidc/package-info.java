/// OpenID Connect providers as the settings describe them.
@NullMarked
package io.aisha.server.oidc;

import org.jspecify.annotations.NullMarked;

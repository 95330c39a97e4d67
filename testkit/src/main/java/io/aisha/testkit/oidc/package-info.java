/// An OpenID Connect provider for tests of the packaged program.
@NullMarked
package io.aisha.testkit.oidc;

import org.jspecify.annotations.NullMarked;

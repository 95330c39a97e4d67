/// A mail server.
@NullMarked
package io.aisha.testkit.mail;

import org.jspecify.annotations.NullMarked;

/// `user`: adds users, invites them, and shuts them out.
@NullMarked
package io.aisha.server.cli.user;

import org.jspecify.annotations.NullMarked;

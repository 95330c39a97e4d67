/// The client that waits for a response. Work for it ends when it closes the connection.
@NullMarked
package io.aisha.server.client;

import org.jspecify.annotations.NullMarked;

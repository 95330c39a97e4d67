/// The client that waits for an answer: work on its behalf ends when it hangs up.
@NullMarked
package io.aisha.server.client;

import org.jspecify.annotations.NullMarked;

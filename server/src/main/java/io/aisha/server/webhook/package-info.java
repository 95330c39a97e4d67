/// Receives webhook events of engines and updates of Telegram. Each is stored before the response.
@NullMarked
package io.aisha.server.webhook;

import org.jspecify.annotations.NullMarked;

/// What others send without being asked: webhook events of engines, updates of Telegram. Each is
/// stored before the response.
@NullMarked
package io.aisha.server.webhook;

import org.jspecify.annotations.NullMarked;

/// Webhook events of engines: an inbox that stores an event before the request is answered, and
/// processes it later. Does not depend on the features that handle the events.
@NullMarked
package io.aisha.studio.webhook;

import org.jspecify.annotations.NullMarked;

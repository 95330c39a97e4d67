/// Webhook events of engines: an event is stored and processed in one transaction before the
/// request is answered. Does not depend on the features that handle the events.
@NullMarked
package io.aisha.studio.webhook;

import org.jspecify.annotations.NullMarked;

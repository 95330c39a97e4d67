/// Webhook events from fal.ai: their signatures are checked with the keys that fal.ai publishes.
@NullMarked
package io.aisha.engines.fal.webhook;

import org.jspecify.annotations.NullMarked;

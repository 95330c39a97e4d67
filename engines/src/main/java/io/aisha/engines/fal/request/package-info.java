/// A request in fal.ai's queue, whatever it makes: how it is started, polled, followed to its end
/// and found again after a lost answer. Training and rendering add what differs.
@NullMarked
package io.aisha.engines.fal.request;

import org.jspecify.annotations.NullMarked;

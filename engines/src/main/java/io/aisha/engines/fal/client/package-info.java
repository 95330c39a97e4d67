/// Every call to fal.ai that carries the account's key: the queue, the storage and the platform.
/// `Account` remembers that the key or the balance was refused; `Retries` decides what is sent
/// again.
@NullMarked
package io.aisha.engines.fal.client;

import org.jspecify.annotations.NullMarked;

package io.aisha.bot.store;

import java.time.Instant;
import java.util.UUID;

/// Something to be sent into a chat beside its living message.
///
/// @param subjectId the training, request for pictures, picture or user that it is about
/// @param partsSent how much of it has been sent, 0 or more; of pictures their number
/// @param partSize how much of it is being sent; 0 when nothing is
/// @param attempts how often sending failed
/// @param notBefore when it is due
public record Delivery(
    UUID id,
    long chatId,
    DeliveryKind kind,
    UUID subjectId,
    DeliveryState state,
    int partsSent,
    int partSize,
    int attempts,
    Instant notBefore) {}

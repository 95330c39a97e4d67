package io.aisha.bot.service;

import io.aisha.studio.merge.Merges;
import io.aisha.studio.signin.Membership;

/// What the bot uses of a studio that has accounts on the web.
///
/// @param invitedOnly whether a person whom the studio does not know needs an invitation
public record WebAccounts(Merges merges, Membership membership, boolean invitedOnly) {}

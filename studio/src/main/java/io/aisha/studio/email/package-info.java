/// The e-mail addresses of users, and the mails that are sent to them. Calls `account`, `audit`,
/// `job`, `signin` and `database`.
@NullMarked
package io.aisha.studio.email;

import org.jspecify.annotations.NullMarked;

/// Ways to sign in, and what happens before and after: passwords, one-time codes, pauses after
/// failures, sessions. Calls `account`, `audit` and `database`.
@NullMarked
package io.aisha.studio.signin;

import org.jspecify.annotations.NullMarked;

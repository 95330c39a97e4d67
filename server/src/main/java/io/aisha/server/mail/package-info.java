/// Sends mails to users over SMTP.
@NullMarked
package io.aisha.server.mail;

import org.jspecify.annotations.NullMarked;

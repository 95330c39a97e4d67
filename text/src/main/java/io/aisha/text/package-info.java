/// Sentences for users, from the message files. All surfaces use [io.aisha.text.Phrases]; no other
/// package contains texts for users. A language is one file, `messages/messages_<tag>.properties`.
@NullMarked
package io.aisha.text;

import org.jspecify.annotations.NullMarked;

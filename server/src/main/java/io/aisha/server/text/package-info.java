/// Sentences for people, from the message files. Every surface speaks through
/// [io.aisha.server.text.Phrases]; no other package holds human text. A language is one file,
/// `messages/messages_<tag>.properties`.
@NullMarked
package io.aisha.server.text;

import org.jspecify.annotations.NullMarked;

package io.aisha.server.web.element;

/// One option of a choice in a form.
///
/// @param value the submitted value
/// @param icon a fragment of the icons template; empty for none
/// @param hint a line below the words; empty for none
public record Choice(String value, String words, String hint, String icon, boolean chosen) {}

package io.aisha.testkit.telegram;

/// A button under a message.
///
/// @param data what comes back when it is pressed, empty for one that opens an address
/// @param url the address that it opens, empty for one that sends data
public record Button(String text, String data, String url) {}

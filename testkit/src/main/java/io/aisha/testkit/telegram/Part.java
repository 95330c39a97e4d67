package io.aisha.testkit.telegram;

/// A file in a multipart body.
final class Part {
  private final String fileName;
  private final String type;
  private final byte[] bytes;

  Part(String fileName, String type, byte[] bytes) {
    this.fileName = fileName;
    this.type = type;
    this.bytes = bytes;
  }

  String fileName() {
    return fileName;
  }

  String type() {
    return type;
  }

  byte[] bytes() {
    return bytes;
  }
}

package io.aisha.testkit.fal;

/// The operations that a client can call.
public enum Operation {
  SUBMIT,
  STATUS,
  RESULT,
  CANCEL,
  INITIATE,
  UPLOAD,
  FILE,
  KEYS,
  PLATFORM
}

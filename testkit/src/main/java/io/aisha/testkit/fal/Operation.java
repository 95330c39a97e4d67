package io.aisha.testkit.fal;

/// What a client can ask for.
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

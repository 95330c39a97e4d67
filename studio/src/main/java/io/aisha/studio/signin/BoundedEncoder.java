package io.aisha.studio.signin;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Lets only as many hashes be computed at once as there are processors, so that many sign-ins at
/// once cannot use up the memory.
final class BoundedEncoder implements PasswordEncoder {
  private final PasswordEncoder encoder;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());

  BoundedEncoder(PasswordEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public @Nullable String encode(@Nullable CharSequence password) {
    return bounded(() -> encoder.encode(password));
  }

  @Override
  public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
    return bounded(() -> encoder.matches(password, hash));
  }

  @Override
  public boolean upgradeEncoding(@Nullable String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private <T> T bounded(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}

package bookpost.bootstrap;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/// Draws each number from a new generator, which takes its seed from the system, so that a snapshot
/// has none to clone.
record FreshRandom() implements RandomGenerator {
  @Override
  public long nextLong() {
    return new SecureRandom().nextLong();
  }
}

package bookpost.acceptance.breach.timeandchanceenterbyconstructors.library;

import java.time.Instant;
import java.util.function.Supplier;

record OffendingClock(Supplier<Instant> now) {
  OffendingClock() {
    this(Instant::now);
  }
}

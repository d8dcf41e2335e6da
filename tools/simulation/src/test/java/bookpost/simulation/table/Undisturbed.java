package bookpost.simulation.table;

import bookpost.simulation.schedule.Calls;
import bookpost.simulation.schedule.Fault;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/// Calls that nothing befalls.
public final class Undisturbed implements Calls {
  @Override
  public <R> R attempt(String what, Supplier<R> effect, Function<Fault, RuntimeException> failure) {
    return effect.get();
  }

  @Override
  public void pause(Duration duration) {
    throw new IllegalStateException("nothing fails, so nobody waits");
  }

  @Override
  public int choose(String what, int options) {
    return 0;
  }
}

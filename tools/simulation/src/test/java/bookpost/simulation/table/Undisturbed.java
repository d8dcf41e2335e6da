package bookpost.simulation.table;

import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.ServiceCalls;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/// Calls that nothing befalls.
public final class Undisturbed implements ServiceCalls {
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

package bookpost.simulation.cloud;

import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.FaultPlan;
import java.util.Set;

/// One thing leaves its ordinary course at times, and nothing else.
record Only(Chance chance) implements FaultPlan {
  @Override
  public Set<Fault> faults(String call) {
    return Set.of();
  }

  @Override
  public int permille(Chance of) {
    return of == chance ? 200 : 0;
  }
}

package bookpost.simulation.schedule;

import java.util.Set;

/// Which faults are injected into a run, and how often.
public interface FaultPlan {
  /// Everything takes the default.
  FaultPlan NONE =
      new FaultPlan() {
        @Override
        public Set<Fault> faults(String call) {
          return Set.of();
        }

        @Override
        public int permille(Chance chance) {
          return 0;
        }
      };

  /// The faults that may be injected into a call; [Fault#NONE] always may.
  ///
  /// @param call the operation and its object: `PutItem books`
  Set<Fault> faults(String call);

  /// How often it is taken, of a thousand times that it could be; if 0, it is never asked for.
  int permille(Chance chance);

  /// This plan without its faults. What is in no particular order stays so.
  default FaultPlan withoutFaults() {
    FaultPlan plan = this;
    return new FaultPlan() {
      @Override
      public Set<Fault> faults(String call) {
        return Set.of();
      }

      @Override
      public int permille(Chance chance) {
        return chance.isFault() ? 0 : plan.permille(chance);
      }
    };
  }
}

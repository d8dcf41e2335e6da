package bookpost.simulation.schedule;

import java.util.Set;

/// What may go wrong in a run, and how often.
public interface FaultPlan {
  /// All takes its ordinary course.
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

  /// What may befall a call; [Fault#NONE] always may.
  ///
  /// @param call the operation and its object: `PutItem books`
  Set<Fault> faults(String call);

  /// How often it is taken, of a thousand times that it could be; where 0, it is never asked for.
  int permille(Chance chance);

  /// This plan without what is a fault; what is in no particular order stays so.
  default FaultPlan calm() {
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

package bookpost.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.simulation.BookCommand;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import bookpost.simulation.cloud.FunctionFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Runs that once broke a law, each shrunk to a minimal one. They do not depend on seeds or on the
/// small scenarios, which may change.
final class RegressionTest {
  /// @param what was wrong
  /// @param commands sent at once, under a fault profile that allows every fault
  /// @param schedule as on the command line
  record BrokenRun(String what, String topology, List<BookCommand> commands, String schedule) {
    @Override
    public String toString() {
      return what;
    }
  }

  static final List<BrokenRun> BROKEN_RUNS =
      List.of(
          new BrokenRun(
              "a grandchild shard did not wait for its grandparent, for its own parent was empty",
              "cdc",
              List.of(new Add("Dune", 0), new Add("Walden", 0), new Remove("Dune")),
              "shard splits shard-1#2=1,shard splits shard-2#1=1,"
                  + "delivery fails ChangeProcessor#1=1"),
          new BrokenRun(
              "a queue's feed asked twice whether a batch is held back, and lost it",
              "outbox",
              List.of(new Add("Dune", 0)),
              "delivery waits BookAdded#2=1"));

  @ParameterizedTest
  @FieldSource("BROKEN_RUNS")
  void aFormerlyBrokenRunKeepsEveryLaw(BrokenRun broken) {
    var simulation =
        new Simulation(
            Topologies.read(SwarmTest.ROOT, broken.topology()), FunctionFactory.BOOKPOST);
    var choices = new ChoiceSchedule.Recorder(ChoiceSchedule.parse(broken.schedule()).replay());

    try (var run =
        new Run(
            simulation,
            Scenario.of(broken.commands()),
            FaultProfile.anything(true),
            choices,
            _ -> {})) {
      assertThat(run.run().breach()).isEmpty();
    }
  }
}

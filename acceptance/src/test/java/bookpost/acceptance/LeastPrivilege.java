package bookpost.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.Assembly;
import bookpost.acceptance.assembly.DeploymentFiles;
import bookpost.acceptance.assembly.LocalAssembly;
import bookpost.emulator.topology.Topology;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.opentest4j.TestAbortedException;

/// Holds the roles of a cell's file to what is done under them: what its functions ask AWS for
/// while the examples run, and what AWS does by itself.
public final class LeastPrivilege {
  /// Of the roles: the file's own. Each example has a stage to itself.
  private static final String STAGE = "dev";

  private final Cell cell;
  private final Set<Right> used = ConcurrentHashMap.newKeySet();
  private final AtomicInteger runs = new AtomicInteger();

  public LeastPrivilege(Cell cell) {
    this.cell = cell;
  }

  /// The topology on the runner, for one example.
  public Assembly watched(Topology topology) {
    runs.incrementAndGet();
    var names = topology.service() + "-";
    return new LocalAssembly(
        topology,
        (function, request) ->
            Right.of(function, request)
                .map(right -> right.renamed(names + topology.stage(), names + STAGE))
                .forEach(used::add));
  }

  /// To be called when the examples have run. That a right is missing is told whichever they were;
  /// that nobody uses one, only all of them can show: with fewer, this is aborted.
  public void check() {
    var roles = IamRoles.of(DeploymentFiles.ROOT.resolve(cell.file()));
    assertThat(used).as("done while the examples ran").isNotEmpty();
    assertThat(missing(roles, used)).as("done, and not allowed").isEmpty();
    var examples = Example.of(cell).size();
    if (runs.get() < examples) {
      throw new TestAbortedException(
          "%d of %d examples ran: what is allowed and never done was not looked for"
              .formatted(runs.get(), examples));
    }
    assertThat(idle(roles, used)).as("allowed, and never done").isEmpty();
  }

  static Set<Right> missing(IamRoles roles, Set<Right> used) {
    var missing = new HashSet<>(used);
    missing.addAll(roles.neededByThePlatform());
    missing.removeAll(roles.granted());
    return missing;
  }

  static Set<Right> idle(IamRoles roles, Set<Right> used) {
    var idle = new HashSet<>(roles.granted());
    idle.removeAll(used);
    idle.removeAll(roles.neededByThePlatform());
    return idle;
  }
}

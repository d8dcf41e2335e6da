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

/// Compares the roles of a cell's file with the calls made under them: by the functions while the
/// examples run, and by AWS itself.
public final class LeastPrivilege {
  /// The stage of the file's roles, as deployed. Each example runs in a stage of its own.
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

  /// To be called after the examples. A missing right is reported after any selection of examples;
  /// an unused one only after all of them, since it may belong to another example. With fewer, the
  /// check is aborted.
  public void check() {
    var roles = IamRoles.of(DeploymentFiles.ROOT.resolve(cell.file()));
    assertThat(used).as("calls observed in the examples").isNotEmpty();
    assertThat(missing(roles, used)).as("calls without a permission").isEmpty();
    var examples = Example.of(cell).size();
    if (runs.get() < examples) {
      throw new TestAbortedException(
          "%d of %d examples ran: unused permissions were not checked"
              .formatted(runs.get(), examples));
    }
    assertThat(idle(roles, used)).as("permissions without a call").isEmpty();
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

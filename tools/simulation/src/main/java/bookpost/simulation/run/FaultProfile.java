package bookpost.simulation.run;

import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.FaultPlan;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Which faults are injected into a run, and how often. A run alternates between fault phases and
/// recovery phases; in a recovery phase none is injected.
final class FaultProfile implements FaultPlan {
  private static final int[] SELDOM = {2, 5, 10, 30, 100, 300};
  private static final int[] OFTEN = {5, 20, 100, 300, 700, 950};
  private static final int[] TURNS = {0, 50, 300, 700};

  /// Of the chances, and of the calls' faults, a run has one in so many.
  private static final int SHARE = 3;

  /// In one run of so many, faults are injected into the calls of one place alone, and often.
  private static final int OUTAGES = 4;

  private static final int[] OUTAGE = {300, 700, 950};
  private static final List<String> PLACES =
      List.of("-books", "-outbox", "-catalogue", "-deferred", "-parking", "PutEvents", " /book");

  private final Set<Fault> faults;
  private final String place;
  private final Map<Chance, Integer> permille;
  private final boolean isOrderedInRecovery;
  private boolean isRecovering;

  /// @param place part of the names of the calls that get faults; if empty, all calls do
  /// @param isOrderedInRecovery whether a recovery phase keeps every order; if not, things that
  ///   have no particular order stay unordered
  private FaultProfile(
      Set<Fault> faults, String place, Map<Chance, Integer> permille, boolean isOrderedInRecovery) {
    this.faults = faults;
    this.place = place;
    this.permille = permille;
    this.isOrderedInRecovery = isOrderedInRecovery;
  }

  /// Some of all faults, each at a rate that is drawn.
  static FaultProfile drawn(SplittableRandom random) {
    var faults = EnumSet.noneOf(Fault.class);
    for (var fault : Fault.values()) {
      if (fault != Fault.NONE && random.nextInt(SHARE) == 0) {
        faults.add(fault);
      }
    }
    var permille = new EnumMap<Chance, Integer>(Chance.class);
    for (var chance : Chance.values()) {
      int often = OFTEN[random.nextInt(OFTEN.length)];
      if (random.nextInt(SHARE) == 0) {
        permille.put(chance, often);
      }
    }
    permille.put(Chance.CALL, SELDOM[random.nextInt(SELDOM.length)]);
    permille.put(Chance.TURN, TURNS[random.nextInt(TURNS.length)]);
    if (random.nextInt(OUTAGES) != 0) {
      return new FaultProfile(faults, "", permille, false);
    }
    faults.add(random.nextBoolean() ? Fault.FAILS_BEFORE : Fault.FAILS_AFTER);
    permille.put(Chance.CALL, OUTAGE[random.nextInt(OUTAGE.length)]);
    return new FaultProfile(faults, PLACES.get(random.nextInt(PLACES.size())), permille, false);
  }

  /// In a fault phase anything may happen: for a search through everything that can.
  ///
  /// @param inAnyOrder whether what is in no particular order is part of it
  static FaultProfile anything(boolean inAnyOrder) {
    var permille = new EnumMap<Chance, Integer>(Chance.class);
    for (var chance : Chance.values()) {
      if (inAnyOrder || chance.isFault()) {
        permille.put(chance, 1);
      }
    }
    return new FaultProfile(EnumSet.complementOf(EnumSet.of(Fault.NONE)), "", permille, true);
  }

  /// It lasts until [#withoutFaults].
  void beginFaultPhase() {
    isRecovering = false;
  }

  /// Begins a recovery phase.
  @Override
  public FaultPlan withoutFaults() {
    isRecovering = true;
    return this;
  }

  @Override
  public Set<Fault> faults(String call) {
    return isRecovering || !call.contains(place) ? Set.of() : faults;
  }

  @Override
  public int permille(Chance chance) {
    return isRecovering && (isOrderedInRecovery || chance.isFault())
        ? 0
        : permille.getOrDefault(chance, 0);
  }
}

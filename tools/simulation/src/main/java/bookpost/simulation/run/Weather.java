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

/// What may go wrong in a run, and how often. It turns: while it is fair no fault strikes.
final class Weather implements FaultPlan {
  private static final int[] SELDOM = {2, 5, 10, 30, 100, 300};
  private static final int[] OFTEN = {5, 20, 100, 300, 700, 950};
  private static final int[] TURNS = {0, 50, 300, 700};

  /// Of the chances, and of the calls' faults, a run has one in so many.
  private static final int SHARE = 3;

  /// In one run of so many, trouble keeps to the calls of one place, and is great there.
  private static final int OUTAGES = 4;

  private static final int[] OUTAGE = {300, 700, 950};
  private static final List<String> PLACES =
      List.of("-books", "-outbox", "-catalogue", "-deferred", "-parking", "PutEvents", " /book");

  private final Set<Fault> faults;
  private final String place;
  private final Map<Chance, Integer> permille;
  private final boolean isStillWhenFair;
  private boolean isFair;

  /// @param place what the calls are named by that faults befall; where it is empty, all are
  /// @param isStillWhenFair whether all is in order then; else what is in no particular order stays
  ///   so
  private Weather(
      Set<Fault> faults, String place, Map<Chance, Integer> permille, boolean isStillWhenFair) {
    this.faults = faults;
    this.place = place;
    this.permille = permille;
    this.isStillWhenFair = isStillWhenFair;
  }

  /// A few of all faults, each as often as is drawn.
  static Weather drawn(SplittableRandom random) {
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
      return new Weather(faults, "", permille, false);
    }
    faults.add(random.nextBoolean() ? Fault.FAILS_BEFORE : Fault.FAILS_AFTER);
    permille.put(Chance.CALL, OUTAGE[random.nextInt(OUTAGE.length)]);
    return new Weather(faults, PLACES.get(random.nextInt(PLACES.size())), permille, false);
  }

  /// Anything may happen, until it is calm: for whoever goes through all that can.
  ///
  /// @param inAnyOrder whether what is in no particular order is part of it
  static Weather anything(boolean inAnyOrder) {
    var permille = new EnumMap<Chance, Integer>(Chance.class);
    for (var chance : Chance.values()) {
      if (inAnyOrder || chance.isFault()) {
        permille.put(chance, 1);
      }
    }
    return new Weather(EnumSet.complementOf(EnumSet.of(Fault.NONE)), "", permille, true);
  }

  /// Until it is calm again.
  void turnFoul() {
    isFair = false;
  }

  @Override
  public FaultPlan calm() {
    isFair = true;
    return this;
  }

  @Override
  public Set<Fault> faults(String call) {
    return isFair || !call.contains(place) ? Set.of() : faults;
  }

  @Override
  public int permille(Chance chance) {
    return isFair && (isStillWhenFair || chance.isFault()) ? 0 : permille.getOrDefault(chance, 0);
  }
}

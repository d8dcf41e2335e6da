package bookpost.simulation.run;

import bookpost.simulation.schedule.Choices;
import java.util.SplittableRandom;

/// All is decided by a seed.
final class SeededChoices implements Choices {
  private static final int ALL = 1_000;

  private final SplittableRandom random;

  SeededChoices(SplittableRandom random) {
    this.random = random;
  }

  @Override
  public int choose(String what, int options) {
    return random.nextInt(options);
  }

  @Override
  public int rarely(String what, int options, int permille) {
    return random.nextInt(ALL) < permille ? 1 + random.nextInt(options - 1) : 0;
  }
}

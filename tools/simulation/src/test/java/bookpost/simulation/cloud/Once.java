package bookpost.simulation.cloud;

import bookpost.simulation.schedule.Choices;

/// The first that may leave its ordinary course does.
final class Once implements Choices {
  private boolean isOver;

  @Override
  public int choose(String what, int options) {
    int chosen = isOver ? 0 : 1;
    isOver = true;
    return chosen;
  }
}

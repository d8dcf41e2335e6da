package bookpost.emulator.cloud;

/// What each hop did, as it happens. Features, the runner's log and the page read it.
@FunctionalInterface
public interface History {
  void note(Hop hop);
}

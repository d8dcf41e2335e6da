package bookpost.emulator.cloud;

/// Receives each hop as it happens. Features, the runner's log and the page read it.
@FunctionalInterface
public interface History {
  void note(Hop hop);
}

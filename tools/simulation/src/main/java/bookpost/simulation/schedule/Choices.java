package bookpost.simulation.schedule;

/// Decides everything that may go one way or another. A run is a function of its topology and of
/// what was chosen, so a run that is given the same choices is the same run.
public interface Choices {
  /// @param what in a few words, for who reads the run
  /// @param options at least 1
  /// @return from 0, the default, to below the options
  int choose(String what, int options);

  /// Decides whether something deviates from the default, and how.
  ///
  /// @param permille how many in a thousand of such choices are not to be 0
  default int rarely(String what, int options, int permille) {
    return choose(what, options);
  }
}

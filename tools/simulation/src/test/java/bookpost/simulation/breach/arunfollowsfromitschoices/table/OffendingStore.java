package bookpost.simulation.breach.arunfollowsfromitschoices.table;

final class OffendingStore {
  int place(Object item) {
    return System.identityHashCode(item);
  }
}

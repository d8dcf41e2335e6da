package bookpost.acceptance.breach.onlytherunnerprints.bootstrap;

final class OffendingFunction {
  void handle() {
    System.out.println("handled");
  }
}

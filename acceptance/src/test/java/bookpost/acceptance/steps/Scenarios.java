package bookpost.acceptance.steps;

import io.cucumber.java.After;

public final class Scenarios {
  private final LibraryDriver library;

  public Scenarios(LibraryDriver library) {
    this.library = library;
  }

  @After
  public void close() {
    library.close();
  }
}

package bookpost.acceptance.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;

/// What time leaves, and what an operator makes of it.
public final class TimeSteps {
  private final LibraryDriver library;

  public TimeSteps(LibraryDriver library) {
    this.library = library;
  }

  @Given("the time of the outbox's rows has passed, but they stand")
  public void theTimeHasPassed() {
    library.timePasses();
  }

  @Given("all that expires has expired")
  public void everythingHasExpired() {
    library.everythingExpires();
  }

  @When("all that expires expires")
  public void everythingExpires() {
    library.everythingExpires();
  }

  @When("the addition of {book} is replayed")
  public void theAdditionIsReplayed(Draft book) {
    library.additionIsReplayed(book);
  }

  @When("an operator writes the addition of {book} into the outbox anew")
  public void theAdditionIsWrittenAnew(Draft book) {
    library.isWrittenAnew(book);
  }
}

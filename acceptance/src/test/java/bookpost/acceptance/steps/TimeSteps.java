package bookpost.acceptance.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;

/// Expiry, replays and an operator who writes a row again.
public final class TimeSteps {
  private final LibraryDriver library;

  public TimeSteps(LibraryDriver library) {
    this.library = library;
  }

  @Given("the outbox's rows have expired but are not deleted yet")
  public void theRowsHaveExpired() {
    library.timePasses();
  }

  @Given("everything that can expire has expired")
  public void everythingHasExpired() {
    library.everythingExpires();
  }

  @When("everything that can expire expires")
  public void everythingExpires() {
    library.everythingExpires();
  }

  @When("the addition of {book} is replayed")
  public void theAdditionIsReplayed(Draft book) {
    library.additionIsReplayed(book);
  }

  @When("an operator writes the addition of {book} into the outbox again")
  public void theAdditionIsWrittenAgain(Draft book) {
    library.isWrittenAgain(book);
  }
}

package bookpost.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/// What is announced of a book, and in which order.
public final class AnnouncementSteps {
  private final LibraryDriver library;

  public AnnouncementSteps(LibraryDriver library) {
    this.library = library;
  }

  @Then("{book} is announced as added")
  public void isAnnouncedAsAdded(Draft book) {
    assertThat(library.announcedTypes(book)).last().isEqualTo("BookAdded");
  }

  @Then("{book} is announced as removed")
  public void isAnnouncedAsRemoved(Draft book) {
    assertThat(library.announcedTypes(book)).last().isEqualTo("BookRemoved");
  }

  @Then("{book} is announced as added and then as removed once the relay goes on")
  public void isAnnouncedInOrder(Draft book) {
    library.goesOn();
    assertThat(library.announcedTypes(book)).containsExactly("BookAdded", "BookRemoved");
  }

  @Then("{book} is announced as removed and {book} as added once the relay goes on")
  public void bothAreAnnounced(Draft removed, Draft added) {
    library.goesOn();
    assertThat(library.announcedTypes(removed)).last().isEqualTo("BookRemoved");
    assertThat(library.announcedTypes(added)).last().isEqualTo("BookAdded");
  }

  @Then("all {int} books are announced once the relay goes on")
  public void allAreAnnounced(int count) {
    library.goesOn();
    assertThat(Draft.several(count))
        .allSatisfy(book -> assertThat(library.announced(book)).hasSize(1));
  }

  @Then("{book} is announced meanwhile")
  public void isAnnouncedMeanwhile(Draft book) {
    library.awaitAnnouncement(book);
  }

  @Then("{book} is announced once")
  public void isAnnouncedOnce(Draft book) {
    assertThat(library.received(book)).hasSize(1);
  }

  @Then("{book} is announced more than once")
  public void isAnnouncedMoreThanOnce(Draft book) {
    assertThat(library.received(book)).hasSizeGreaterThan(1);
    assertThat(library.announced(book)).hasSize(1);
  }

  @Then("nothing is announced of {book}")
  public void nothingIsAnnounced(Draft book) {
    assertThat(library.announcedWithAFurtherChange(book)).hasSize(1);
  }

  @Then("the announcement of {book} tells of {librarian}'s request")
  public void tellsOfTheRequest(Draft book, Librarian who) {
    assertThat(library.announced(book))
        .singleElement()
        .returns(who.traceparent(), Announced::traceparent);
  }

  @Given("the addition of {book} is held up on its way")
  public void theAdditionIsHeldUp(Draft book) {
    library.holdsUp("BookAdded", book);
    library.adds(Librarian.GRACE, book);
  }

  @Given("the removal of {book} is held up on its way")
  public void theRemovalIsHeldUp(Draft book) {
    library.holdsUp("BookRemoved", book);
    library.removes(Librarian.GRACE, book);
  }

  @When("the addition of {book} arrives again")
  public void theAdditionArrivesAgain(Draft book) {
    library.arrivesAgain("BookAdded", book);
  }

  @When("the removal of {book} arrives again")
  public void theRemovalArrivesAgain(Draft book) {
    library.arrivesAgain("BookRemoved", book);
  }

  @When("an announcement of {book} in a version to come reaches the bus")
  public void anAnnouncementToComeReachesTheBus(Draft book) {
    library.announcementToComeReachesTheBus(book);
  }
}

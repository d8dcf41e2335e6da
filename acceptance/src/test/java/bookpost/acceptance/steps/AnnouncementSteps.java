package bookpost.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.stream.LongStream;

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

  @Then("{book} is announced meanwhile once the relay goes on")
  public void isAnnouncedMeanwhile(Draft book) {
    library.goesOn();
    library.awaitLastChange(book);
  }

  @Then("the announcements of {book} are numbered 1 to {long}")
  public void areNumbered(Draft book, long last) {
    assertThat(library.announcedNumbers(book))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }

  @Then("the announcements of {book} are numbered 1 to {long} once the relay goes on")
  public void areNumberedOnceTheRelayGoesOn(Draft book, long last) {
    library.goesOn();
    areNumbered(book, last);
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
    library.additionIsHeldUp(book);
  }

  @Given("the removal of {book} is held up on its way")
  public void theRemovalIsHeldUp(Draft book) {
    library.removalIsHeldUp(book);
  }

  @Given("the addition of {book} took effect and is to arrive again")
  public void theAdditionIsToArriveAgain(Draft book) {
    library.additionIsToArriveAgain(book);
  }

  @Given("the removal of {book} took effect and is to arrive again")
  public void theRemovalIsToArriveAgain(Draft book) {
    library.removalIsToArriveAgain(book);
  }

  @When("an addition and a removal of {book} in a version to come reach the bus")
  public void announcementsToComeReachTheBus(Draft book) {
    library.announcementsToComeReachTheBus(book);
  }
}

package bookpost.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.stream.LongStream;

/// Announcements of a book, their order and their delays.
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

  @Then("{book} is announced as added and then as removed")
  public void isAnnouncedInOrder(Draft book) {
    assertThat(library.announcedTypes(book)).containsExactly("BookAdded", "BookRemoved");
  }

  @Then("all {int} books are announced")
  public void allAreAnnounced(int count) {
    assertThat(Draft.several(count))
        .allSatisfy(book -> assertThat(library.announced(book)).hasSize(1));
  }

  @Then("{book} is announced meanwhile")
  public void isAnnouncedMeanwhile(Draft book) {
    library.awaitLastChange(book);
  }

  @Then("the announcements of {book} are numbered 1 to {long}")
  public void areNumbered(Draft book, long last) {
    assertThat(library.announcedNumbers(book))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
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

  @Then("the announcement of {book} carries the trace of {librarian}'s request")
  public void carriesTheTraceOfTheRequest(Draft book, Librarian who) {
    assertThat(library.announced(book))
        .singleElement()
        .returns(who.traceparent(), Announced::traceparent);
  }

  @Given("the addition of {book} is delayed")
  public void theAdditionIsDelayed(Draft book) {
    library.additionIsDelayed(book);
  }

  @Given("the removal of {book} is delayed")
  public void theRemovalIsDelayed(Draft book) {
    library.removalIsDelayed(book);
  }

  @Given("the delayed addition of {book} has arrived")
  @When("the delayed addition of {book} arrives")
  public void theAdditionArrives(Draft book) {
    library.delayedArrives(book);
  }

  @When("the delayed removal of {book} arrives")
  public void theRemovalArrives(Draft book) {
    library.delayedArrives(book);
  }

  @Given("the addition of {book} took effect, and its redelivery is delayed")
  public void theRedeliveryOfTheAdditionIsDelayed(Draft book) {
    library.redeliveryOfAdditionIsDelayed(book);
  }

  @Given("the removal of {book} took effect, and its redelivery is delayed")
  public void theRedeliveryOfTheRemovalIsDelayed(Draft book) {
    library.redeliveryOfRemovalIsDelayed(book);
  }

  @When("the addition of {book} arrives again")
  public void theAdditionArrivesAgain(Draft book) {
    library.delayedArrives(book);
    assertThat(library.received(book)).last().returns("BookAdded", Announced::type);
  }

  @When("the removal of {book} arrives again")
  public void theRemovalArrivesAgain(Draft book) {
    library.delayedArrives(book);
    assertThat(library.received(book)).last().returns("BookRemoved", Announced::type);
  }

  @When("an addition and a removal of {book} in a future version reach the bus")
  public void futureAnnouncementsReachTheBus(Draft book) {
    library.futureAnnouncementsReachTheBus(book);
  }
}

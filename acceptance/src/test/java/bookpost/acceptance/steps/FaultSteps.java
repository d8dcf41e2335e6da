package bookpost.acceptance.steps;

import static bookpost.acceptance.assembly.Obstacles.ALWAYS;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.Obstacles.Kind;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/// Faults on the way from the library to the catalogue, and the entries that they leave behind.
public final class FaultSteps {
  private final LibraryDriver library;

  public FaultSteps(LibraryDriver library) {
    this.library = library;
  }

  @Given("the bus refuses {book} {int} times")
  public void theBusRefuses(Draft book, int times) {
    library.busRefuses(book, times);
  }

  @Given("the bus refuses {book} once")
  public void theBusRefusesOnce(Draft book) {
    library.busRefuses(book, 1);
  }

  @Given("the bus refuses {book} until further notice")
  public void theBusRefuses(Draft book) {
    library.busRefuses(book, ALWAYS);
  }

  @Given("the relay is held up")
  public void theRelayIsHeldUp() {
    library.relay(Kind.PAUSED, ALWAYS);
  }

  @Given("the relay has gone on")
  @When("the relay goes on")
  public void theRelayGoesOn() {
    library.goesOn();
  }

  @When("the bus accepts every book again")
  public void theBusAcceptsAll() {
    library.busAcceptsAll();
  }

  @Given("the relay fails {int} times")
  public void theRelayFails(int times) {
    library.relay(Kind.FAILED, times);
  }

  @Given("the relay fails for good")
  public void theRelayFailsForGood() {
    library.relay(Kind.FAILED, ALWAYS);
  }

  @Given("the relay's answer is lost once")
  public void theRelaysAnswerIsLost() {
    library.relay(Kind.ANSWER_LOST, 1);
  }

  @Given("the relay forwards everything twice")
  public void theRelayForwardsEverythingTwice() {
    library.relay(Kind.REPEATED, ALWAYS);
  }

  @Given("the relay has given up the addition of {book}")
  public void theRelayHasGivenUpTheAddition(Draft book) {
    library.relayGivesUpTheAddition(book);
  }

  @Given("announcements arrive twice")
  public void announcementsArriveTwice() {
    library.consumer(Kind.REPEATED, ALWAYS);
  }

  @Given("removals arrive twice")
  public void removalsArriveTwice() {
    library.consumer("BookRemoved", Kind.REPEATED, ALWAYS);
  }

  @Given("the consumer fails {int} times")
  public void theConsumerFails(int times) {
    library.consumer(Kind.FAILED, times);
  }

  @Given("the consumer fails for good")
  public void theConsumerFailsForGood() {
    library.consumer(Kind.FAILED, ALWAYS);
  }

  @Given("the consumer fails {int} times on {book}")
  public void theConsumerFailsOn(int times, Draft book) {
    library.consumerFailsOn(book, times);
  }

  @Given("the consumer fails for good on {book}")
  public void theConsumerFailsForGoodOn(Draft book) {
    library.consumerFailsOn(book, ALWAYS);
  }

  @Given("the consumer's answer is lost once")
  public void theConsumersAnswerIsLost() {
    library.consumer(Kind.ANSWER_LOST, 1);
  }

  @Given("another change of {book} gets in the way once")
  public void anotherChangeGetsInTheWay(Draft book) {
    library.anotherChangeGetsInTheWay(book, 1);
  }

  @Given("an addition and a removal of {book} in a future version have been parked")
  public void futureAnnouncementsHaveBeenParked(Draft book) {
    library.futureAnnouncementsReachTheBus(book);
    assertThat(library.parkedFutureAnnouncements()).hasSize(2);
  }

  @Given(
      "a spoilt addition and a spoilt removal were written between additions of {book} and {book}")
  public void spoiltRowsWereWrittenBetween(Draft one, Draft other) {
    library.adds(Librarian.ADA, one);
    library.spoiltRowsAreWritten();
    library.adds(Librarian.ADA, other);
  }

  @Then("the spoilt rows are parked with their whole content")
  public void theSpoiltRowsAreParked() {
    assertThat(library.parkedSpoiltRows()).hasSize(2);
  }

  @Then("they are parked with their whole content")
  public void theyAreParked() {
    assertThat(library.parkedFutureAnnouncements()).hasSize(2);
  }

  @Then("nothing has failed")
  public void nothingHasFailed() {
    assertThat(library.failures()).isEmpty();
  }

  @Then("the position of one change is kept for the operators")
  public void onePositionIsKept() {
    assertThat(library.positionsKept()).containsExactly(1);
  }

  @Then("the announcement of {book} is kept whole for the operators")
  public void theAnnouncementIsKept(Draft book) {
    assertThat(library.keptWhole())
        .singleElement()
        .asString()
        .contains("BookAdded", book.name())
        .contains(book.authors());
  }
}

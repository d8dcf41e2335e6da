package bookpost.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/// In which order a book's changes take effect, and what becomes of those that wait.
public final class OrderSteps {
  private final LibraryDriver library;

  public OrderSteps(LibraryDriver library) {
    this.library = library;
  }

  @Then("each change of {book} takes effect in its order")
  public void takesEffectInItsOrder(Draft book) {
    assertThat(library.effects(book)).containsExactlyElementsOf(library.effectsInOrder(book));
  }

  @Then("each change of {book} takes effect in its order meanwhile")
  public void takesEffectMeanwhile(Draft book) {
    library.awaitLastChange(book);
    assertThat(library.effectsNow(book)).containsExactlyElementsOf(library.effectsInOrder(book));
  }

  @Then("each change of {book} takes effect in its order once the relay goes on")
  public void takesEffectOnceTheRelayGoesOn(Draft book) {
    library.goesOn();
    takesEffectInItsOrder(book);
  }

  @Then("each change of {book} takes effect in its order when the addition has come after all")
  public void takesEffectAfterAll(Draft book) {
    library.awaitLastChange(book);
    library.goesOn();
    takesEffectInItsOrder(book);
  }

  @Then("the removal of {book} has no effect when it has come after all")
  public void hasNoEffectAfterAll(Draft book) {
    library.goesOn();
    var removal =
        library.announced(book).stream().filter(it -> !it.isAddition()).findAny().orElseThrow();
    assertThat(library.effects(book)).isNotEmpty().doesNotContain(removal.id());
  }

  @When("{librarian} removes {book}, and the removal has waited too long")
  public void theRemovalWaitsTooLong(Librarian who, Draft book) {
    library.removes(who, book);
    library.removalWaitsTooLong(book);
  }

  @Given("the removal of {book} is parked, because its addition is missing")
  public void theRemovalIsParked(Draft book) {
    library.removalIsParked(book);
  }

  @Given("the removal of {book} and its second edition are parked, because its addition is missing")
  public void theRemovalAndTheSecondEditionAreParked(Draft book) {
    library.removalIsParked(book);
    library.adds(Librarian.GRACE, book.secondEdition());
    library.awaitLastChange(book);
  }

  @When("the addition of {book} has come after all, and the operators redrive what is parked")
  public void whatIsParkedIsRedriven(Draft book) {
    library.redrives(book);
  }

  @Given("what is parked of {book} was redriven after its addition had come")
  public void whatIsParkedWasRedriven(Draft book) {
    library.removalIsParked(book);
    library.redrives(book);
  }

  @Then("the removal of {book} is parked whole, because number {int} is missing")
  public void theRemovalIsParkedWhole(Draft book, int number) {
    assertThat(library.causesOfParking(book, "BookRemoved"))
        .containsExactly("number " + number + " is missing");
  }

  @Then("the addition of {book} is parked whole, because number {int} is missing")
  public void theAdditionIsParkedWhole(Draft book, int number) {
    library.awaitLastChange(book);
    assertThat(library.causesOfParking(book, "BookAdded"))
        .containsExactly("number " + number + " is missing");
  }
}

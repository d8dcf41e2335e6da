package bookpost.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

/// The order in which a book's changes take effect, and the fate of those that wait.
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

  @Then("the removal of {book} has no effect")
  public void hasNoEffect(Draft book) {
    var removal =
        library.announced(book).stream().filter(it -> !it.isAddition()).findAny().orElseThrow();
    assertThat(library.effects(book)).isNotEmpty().doesNotContain(removal.id());
  }

  @When("the removal of {book} has waited too long")
  public void theRemovalWaitsTooLong(Draft book) {
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

  @When("the operators redrive the parked changes of {book}")
  public void parkedChangesAreRedriven(Draft book) {
    library.redrives(book);
  }

  @Given("the parked changes of {book} were redriven after its addition had arrived")
  public void parkedChangesWereRedriven(Draft book) {
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

package bookpost.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.util.List;

/// What everybody reads.
public final class CatalogueSteps {
  private final LibraryDriver library;

  public CatalogueSteps(LibraryDriver library) {
    this.library = library;
  }

  @Then("the catalogue lists {books}")
  public void lists(List<Draft> books) {
    assertThat(library.catalogue()).containsAll(books);
  }

  @Then("the catalogue lists {book} once")
  public void listsOnce(Draft book) {
    assertThat(library.catalogue()).containsOnlyOnce(book);
  }

  @Then("the catalogue lists {book} once the bus takes it")
  public void listsOnceTheBusTakesIt(Draft book) {
    library.busTakesAll();
    assertThat(library.catalogue()).contains(book);
  }

  @Then("the catalogue lists {books} once the relay goes on")
  public void listsOnceTheRelayGoesOn(List<Draft> books) {
    library.goesOn();
    assertThat(library.catalogue()).containsAll(books);
  }

  @Then("the catalogue lists the second edition of {book}")
  public void listsTheSecondEdition(Draft book) {
    assertThat(library.catalogue()).contains(book.secondEdition()).doesNotContain(book);
  }

  @Then("the catalogue lists the second edition of {book} meanwhile")
  public void listsTheSecondEditionMeanwhile(Draft book) {
    library.awaitLastChange(book);
    assertThat(library.cataloguedNow()).contains(book.secondEdition()).doesNotContain(book);
  }

  @Then("the catalogue still lists the first edition of {book} meanwhile")
  public void listsTheFirstEditionMeanwhile(Draft book) {
    library.awaitLastChange(book);
    assertThat(library.cataloguedNow()).contains(book).doesNotContain(book.secondEdition());
  }

  @Then("the catalogue lists the second edition of {book} when the removal has come after all")
  public void listsTheSecondEditionAfterAll(Draft book) {
    library.awaitLastChange(book);
    library.goesOn();
    listsTheSecondEdition(book);
  }

  @Then("the catalogue lists {book} meanwhile")
  public void listsMeanwhile(Draft book) {
    library.awaitLastChange(book);
    assertThat(library.cataloguedNow()).contains(book);
  }

  @Then("the catalogue lists {book} when the removal has come again")
  public void listsWhenTheRemovalHasComeAgain(Draft book) {
    library.awaitLastChange(book);
    library.goesOn();
    assertThat(library.received(book)).last().returns("BookRemoved", Announced::type);
    assertThat(library.catalogue()).contains(book);
  }

  @Then("the catalogue does not list {book}")
  public void doesNotList(Draft book) {
    assertThat(library.catalogue()).extracting(Draft::name).doesNotContain(book.name());
  }

  @Then("the catalogue does not list {book} when the addition has come after all")
  public void doesNotListAfterAll(Draft book) {
    library.awaitLastChange(book);
    library.goesOn();
    doesNotList(book);
  }

  @Then("the catalogue does not list {book} when the addition has come again")
  public void doesNotListWhenTheAdditionHasComeAgain(Draft book) {
    library.awaitLastChange(book);
    library.goesOn();
    assertThat(library.received(book)).last().returns("BookAdded", Announced::type);
    doesNotList(book);
  }

  @Then("the catalogue lists it as {librarian} wrote it")
  public void listsItAsWritten(Librarian who) {
    assertThat(library.catalogue()).containsExactly(library.written(who));
  }

  @Then("the catalogue is empty")
  public void isEmpty() {
    assertThat(library.catalogue()).isEmpty();
  }
}

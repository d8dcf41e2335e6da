package bookpost.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Then;
import java.util.List;

/// The catalogue as its readers see it.
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

  @Then("the catalogue lists {book} meanwhile")
  public void listsMeanwhile(Draft book) {
    library.awaitLastChange(book);
    assertThat(library.cataloguedNow()).contains(book);
  }

  @Then("the catalogue does not list {book}")
  public void doesNotList(Draft book) {
    assertThat(library.catalogue()).extracting(Draft::name).doesNotContain(book.name());
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

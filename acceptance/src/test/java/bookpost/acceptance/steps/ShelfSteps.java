package bookpost.acceptance.steps;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.acceptance.assembly.Assembly.Answer;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;

/// Requests of librarians, and the answers that they get.
public final class ShelfSteps {
  private final LibraryDriver library;

  public ShelfSteps(LibraryDriver library) {
    this.library = library;
  }

  @Given("the library holds {books}")
  public void theLibraryHolds(List<Draft> books) {
    library.holds(books);
  }

  @Given("the library once held {book}")
  public void theLibraryHeldOnce(Draft book) {
    library.heldOnce(book);
  }

  @Given("{librarian} has added {books}")
  @When("{librarian} adds {books}")
  public void adds(Librarian who, List<Draft> books) {
    books.forEach(book -> library.adds(who, book));
  }

  @Given("{librarian} has added the second edition of {book}")
  @When("{librarian} adds the second edition of {book}")
  public void addsTheSecondEdition(Librarian who, Draft book) {
    library.adds(who, book.secondEdition());
  }

  @Given("{librarian} has added {int} books")
  @When("{librarian} adds {int} books")
  public void addsMany(Librarian who, int count) {
    Draft.several(count).forEach(book -> library.adds(who, book));
  }

  @When("{librarian} adds a book with {draft}")
  public void addsADraft(Librarian who, Draft draft) {
    library.adds(who, draft);
  }

  @When("{librarian} and {librarian} add {book} at the same time")
  public void addAtTheSameTime(Librarian one, Librarian other, Draft book) {
    library.addAtTheSameTime(one, other, book);
  }

  @Given("{librarian} has removed {book}")
  @When("{librarian} removes {book}")
  public void removes(Librarian who, Draft book) {
    library.removes(who, book);
  }

  @Given("{librarian} has added and removed {book}")
  @When("{librarian} adds and removes {book}")
  public void addsAndRemoves(Librarian who, Draft book) {
    library.adds(who, book);
    library.removes(who, book);
  }

  @When("{librarian} adds and removes {book} {int} times")
  public void addsAndRemoves(Librarian who, Draft book, int times) {
    for (int time = 1; time <= times; time++) {
      addsAndRemoves(who, book);
    }
  }

  @Given("{librarian} has removed {book} and added its second edition")
  @When("{librarian} removes {book} and adds its second edition")
  public void removesAndAddsTheSecondEdition(Librarian who, Draft book) {
    library.removes(who, book);
    library.adds(who, book.secondEdition());
  }

  @Given("{librarian} has removed {book} and added {book}")
  @When("{librarian} removes {book} and adds {book}")
  public void removesAndAdds(Librarian who, Draft removed, Draft added) {
    library.removes(who, removed);
    library.adds(who, added);
  }

  @Then("the request is granted")
  public void theRequestIsGranted() {
    assertThat(library.answers()).allSatisfy(it -> assertThat(it.status()).isBetween(201, 204));
  }

  @Then("the request conflicts with the held book")
  public void theRequestConflicts() {
    assertThat(library.answer()).returns(409, Answer::status);
  }

  @Then("the request is refused for its {word}")
  public void theRequestIsRefused(String field) {
    assertThat(library.answer()).returns(400, Answer::status);
    assertThat(library.refusedField()).contains(field);
  }

  @Then("the library still holds {book}")
  public void theLibraryStillHolds(Draft book) {
    assertThat(library.stillHolds(book)).isTrue();
  }
}

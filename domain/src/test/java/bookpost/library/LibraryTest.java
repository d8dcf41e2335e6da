package bookpost.library;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.library.Addition.Added;
import bookpost.library.Addition.AlreadyHeld;
import bookpost.library.Addition.Conflicting;
import bookpost.library.Library.Holding;
import bookpost.library.Library.Lacking;
import bookpost.library.Removal.NotHeld;
import bookpost.library.Removal.Removed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LibraryTest {
  private static final Book BOOK =
      new Book(new BookName("Emma"), List.of(new Author("Jane Austen")), new PublicationYear(1815));
  private static final Book OTHER_DETAILS =
      new Book(BOOK.name(), BOOK.authors(), new PublicationYear(1816));

  static Stream<Arguments> additions() {
    return Stream.of(
        Arguments.of(new Lacking(), new Added(BOOK)),
        Arguments.of(new Holding(BOOK), new AlreadyHeld()),
        Arguments.of(new Holding(OTHER_DETAILS), new Conflicting(OTHER_DETAILS)));
  }

  @ParameterizedTest
  @MethodSource("additions")
  void anAdditionIsDecidedOnTheHeldBook(Library library, Addition decision) {
    assertThat(library.add(BOOK)).isEqualTo(decision);
  }

  static Stream<Arguments> removals() {
    return Stream.of(
        Arguments.of(new Lacking(), new NotHeld()),
        Arguments.of(new Holding(BOOK), new Removed(BOOK)));
  }

  @ParameterizedTest
  @MethodSource("removals")
  void aRemovalIsDecidedOnTheHeldBook(Library library, Removal decision) {
    assertThat(library.remove()).isEqualTo(decision);
  }

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(new BookAdded(BOOK), new Holding(BOOK)),
        Arguments.of(new BookRemoved(BOOK), new Lacking()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void anEventLeavesTheLibraryAsItSays(LibraryEvent event, Library library) {
    assertThat(Library.after(event)).isEqualTo(library);
  }
}

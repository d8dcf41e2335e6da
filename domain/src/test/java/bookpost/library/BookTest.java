package bookpost.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BookTest {
  private static final BookName NAME = new BookName("Team Topologies");
  private static final PublicationYear YEAR = new PublicationYear(2019);

  @ParameterizedTest
  @ValueSource(ints = {1, 50})
  void aBookHasUpTo50Authors(int number) {
    assertThat(new Book(NAME, authors(number), YEAR).authors()).hasSize(number);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 51})
  void anotherNumberOfAuthorsIsRefused(int number) {
    assertThatThrownBy(() -> new Book(NAME, authors(number), YEAR))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("authors must be 1 to 50");
  }

  @Test
  void anAuthorIsNamedOnce() {
    var twice = List.of(new Author("Caf\u00e9"), new Author(" Cafe\u0301 "));

    assertThatThrownBy(() -> new Book(NAME, twice, YEAR))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("authors must be distinct");
  }

  @Test
  void theOrderOfTheAuthorsIsADetail() {
    var authors = authors(2);

    assertThat(new Book(NAME, authors, YEAR))
        .isNotEqualTo(new Book(NAME, authors.reversed(), YEAR));
  }

  @Test
  void aBookDoesNotChangeWithTheListItWasMadeFrom() {
    var authors = new ArrayList<>(authors(2));
    var book = new Book(NAME, authors, YEAR);

    authors.clear();

    assertThat(book.authors()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\ud800"})
  void anAuthorFollowsTheRulesOfAName(String name) {
    assertThatThrownBy(() -> new Author(name))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("authors must");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2019, 9999})
  void aYearHasUpToFourDigits(int year) {
    assertThat(new PublicationYear(year).value()).isEqualTo(year);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_000, Integer.MAX_VALUE})
  void anotherYearIsRefused(int year) {
    assertThatThrownBy(() -> new PublicationYear(year))
        .isInstanceOf(InvalidValueException.class)
        .hasMessage("year must be an integer from 1 to 9999");
  }

  private static List<Author> authors(int number) {
    return IntStream.range(0, number).mapToObj(i -> new Author("Author " + i)).toList();
  }
}

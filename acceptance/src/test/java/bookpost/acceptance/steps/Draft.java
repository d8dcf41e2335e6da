package bookpost.acceptance.steps;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A book as a librarian writes it down; it may be no book at all.
public record Draft(String name, List<String> authors, int year) {
  private static final List<Draft> SHELF =
      List.of(
          new Draft("Team Topologies", List.of("Manuel Pais", "Matthew Skelton"), 2019),
          new Draft("Release It!", List.of("Michael Nygard"), 2007),
          new Draft("Accelerate", List.of("Nicole Forsgren", "Jez Humble", "Gene Kim"), 2018));

  static Draft of(String name) {
    return SHELF.stream()
        .filter(book -> book.name.equals(name))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("unknown book: " + name));
  }

  static List<Draft> several(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(volume -> new Draft("Volume " + volume, List.of("Ada Lovelace"), 1843))
        .toList();
  }

  Draft secondEdition() {
    return new Draft(name, authors, year + 11);
  }

  /// A book with one thing about it that is worth an example.
  static Draft with(String peculiarity) {
    var plain = of("Accelerate");
    return switch (peculiarity) {
      case "a blank name" -> plain.named(" \t ");
      case "a name of 200 letters" -> plain.named("x".repeat(200));
      case "a name of 201 letters" -> plain.named("x".repeat(201));
      case "a name in quotes" -> plain.named("\"It's\" a \\ 'quote'");
      case "a name of markup" -> plain.named("<script>alert(1)</script> & co.");
      case "a name that is JSON" -> plain.named("{\"S\": [null, true]}");
      case "a name that is a path" -> plain.named("<$.dynamodb.NewImage.name.S>");
      case "a name of emoji" -> plain.named("📚👩‍💻 – Bücher\tund 書籍");
      case "no authors" -> plain.by(List.of());
      case "50 authors" -> plain.by(authors(50));
      case "51 authors" -> plain.by(authors(51));
      case "the same author twice" -> plain.by(List.of("Gene Kim", "Jez Humble", " Gene Kim"));
      case "the year 0" -> plain.in(0);
      case "the year 1" -> plain.in(1);
      case "the year 9999" -> plain.in(9999);
      case "the year 10000" -> plain.in(10_000);
      default -> throw new IllegalArgumentException("unknown peculiarity: " + peculiarity);
    };
  }

  private static List<String> authors(int count) {
    return Stream.iterate(1, n -> n + 1).limit(count).map(n -> "Author " + n).toList();
  }

  private Draft named(String other) {
    return new Draft(other, authors, year);
  }

  private Draft by(List<String> others) {
    return new Draft(name, others, year);
  }

  private Draft in(int otherYear) {
    return new Draft(name, authors, otherYear);
  }
}

package bookpost.adapter.out.memory;

import bookpost.announcement.Announcement;
import bookpost.announcement.Sequence;
import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Outdated;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Lists books by their names. A delisted book keeps its row, for the watermark must outlive it.
public final class InMemoryCatalogueRepository implements CatalogueRepository {
  private final ConcurrentNavigableMap<String, Row> rows = new ConcurrentSkipListMap<>();
  private final int writesMax;

  /// @param writesMax how often one reception tries to write, at least 1
  public InMemoryCatalogueRepository(int writesMax) {
    this.writesMax = writesMax;
  }

  @Override
  public Reception receive(Announcement announcement, Function<Sequence, Reception> decide) {
    var name = announcement.name().value();
    for (int write = 1; write <= writesMax; write++) {
      var last = Optional.ofNullable(rows.get(name));
      var reception = decide.apply(last.map(Row::watermark).orElse(Sequence.NONE));
      switch (reception) {
        case Outdated() -> {
          return reception;
        }
        case Applied(var event) -> {
          if (replace(name, last, new Row(event, announcement.sequence()))) {
            return reception;
          }
        }
      }
    }
    throw new IllegalStateException("the watermark moved under " + writesMax + " writes");
  }

  private boolean replace(String name, Optional<Row> last, Row next) {
    return last.map(row -> rows.replace(name, row, next))
        .orElseGet(() -> rows.putIfAbsent(name, next) == null);
  }

  @Override
  public CataloguePage list(PageRequest request) {
    var following =
        request.after().map(name -> rows.tailMap(name.value(), false)).orElse(rows).values();
    var books = following.stream().flatMap(Row::listed).limit(request.limit() + 1L).toList();
    if (books.size() <= request.limit()) {
      return new CataloguePage(books, Optional.empty());
    }
    var page = books.subList(0, request.limit());
    return new CataloguePage(page, Optional.of(page.getLast().name()));
  }

  private record Row(LibraryEvent event, Sequence watermark) {
    Stream<Book> listed() {
      return switch (event) {
        case BookAdded(var book) -> Stream.of(book);
        case BookRemoved _ -> Stream.empty();
      };
    }
  }
}

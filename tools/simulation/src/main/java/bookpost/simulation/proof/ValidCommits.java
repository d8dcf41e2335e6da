package bookpost.simulation.proof;

import bookpost.announcement.Announcement;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import bookpost.library.Library;
import bookpost.library.Library.Holding;
import bookpost.library.LibraryEvent;
import bookpost.simulation.BookCommand;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.Changed;
import java.util.Optional;

/// A client requested each change that the library commits. The changes of a book are numbered 1,
/// 2, 3 …, each follows from the state after the one before, and no two have the same id.
final class ValidCommits implements Invariant {
  @Override
  public String law() {
    return "each change was requested and follows the one before it";
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    if (!(next instanceof Changed(var change)) || !change.table().equals(ledger.roles().books())) {
      return Optional.empty();
    }
    var book = Ledger.name(change);
    var content = change.after().map(Content::ofRow);
    if (content.orElse(null) instanceof Content.Foreign(var id) && ledger.foreign().contains(id)) {
      return Optional.empty();
    }
    var announcement = content.flatMap(Content::asAnnouncement);
    return announcement.isEmpty()
        ? Optional.of("the row of %s is missing or unreadable".formatted(book))
        : broken(announcement.get(), ledger.history(book), ledger);
  }

  private static Optional<String> broken(Announcement next, BookHistory history, Ledger ledger) {
    if (!ledger.requests().contain(command(next.event()))) {
      return Optional.of("not requested: " + next);
    }
    if (next.sequence().value() != history.last() + 1) {
      return Optional.of("%s after number %d".formatted(next, history.last()));
    }
    if (!follows(next.event(), history.after(history.last()))) {
      return Optional.of("%s after %s".formatted(next, history.after(history.last())));
    }
    return ledger.isUsed(next.id()) ? Optional.of("duplicate id: " + next) : Optional.empty();
  }

  private static BookCommand command(LibraryEvent event) {
    var name = event.book().name().value();
    return switch (event) {
      case BookAdded(var book) -> new Add(name, Edition.of(book));
      case BookRemoved _ -> new Remove(name);
    };
  }

  private static boolean follows(LibraryEvent event, Library library) {
    return switch (event) {
      case BookAdded _ -> library instanceof Library.Lacking;
      case BookRemoved(var book) -> library.equals(new Holding(book));
    };
  }
}

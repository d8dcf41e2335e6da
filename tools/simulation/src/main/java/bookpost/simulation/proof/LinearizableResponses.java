package bookpost.simulation.proof;

import bookpost.library.Library;
import bookpost.library.Library.Holding;
import bookpost.simulation.BookCommand;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import bookpost.simulation.Observation;
import bookpost.simulation.Observation.ResponseReceived;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A response matches a state of the library between request and response: 201 means that it held
/// the book, 204 that it lacked it, 409 that it held another edition. Any other status says nothing
/// about the library.
final class LinearizableResponses implements Invariant {
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int CONFLICT = 409;

  @Override
  public String law() {
    return "each response matches a state of the library while the client waited";
  }

  static boolean isSuccess(int status) {
    return status == CREATED || status == NO_CONTENT;
  }

  /// True if the status says nothing about the library.
  static boolean isFailure(int status) {
    return !isSuccess(status) && status != CONFLICT;
  }

  /// True if the library is in the state that the command asks for.
  static boolean isDone(BookCommand command, Library library) {
    return switch (command) {
      case Add add -> library instanceof Holding(var book) && Edition.of(book) == add.edition();
      case Remove _ -> library instanceof Library.Lacking;
    };
  }

  private static boolean isAgainst(BookCommand command, Library library) {
    return command instanceof Add(_, int edition)
        && library instanceof Holding(var book)
        && Edition.of(book) != edition;
  }

  @Override
  public Optional<String> brokenBy(Observation next, Ledger ledger) {
    if (!(next instanceof ResponseReceived(_, int number, int status))) {
      return Optional.empty();
    }
    var request = ledger.requests().pending(number);
    if (request.isEmpty()) {
      return Optional.of("response to a request that is not pending: " + number);
    }
    var command = request.get().command();
    Predicate<Library> isTrue =
        switch (status) {
          case CREATED -> it -> command instanceof Add && isDone(command, it);
          case NO_CONTENT -> it -> command instanceof Remove && isDone(command, it);
          case CONFLICT -> it -> isAgainst(command, it);
          default -> _ -> true;
        };
    var history = ledger.history(command.book());
    return IntStream.rangeClosed(request.get().committed(), history.last())
            .mapToObj(history::after)
            .anyMatch(isTrue)
        ? Optional.empty()
        : Optional.of(
            "%d for %s matches no state of the library meanwhile".formatted(status, command));
  }
}

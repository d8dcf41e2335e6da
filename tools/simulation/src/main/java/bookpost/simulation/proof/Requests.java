package bookpost.simulation.proof;

import bookpost.simulation.BookCommand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The clients' requests, and how many were answered with success.
final class Requests {
  /// @param committed how many changes of the book were committed when it was sent
  record PendingRequest(BookCommand command, int committed) {}

  private final Map<Integer, PendingRequest> pending = new HashMap<>();
  private final Set<BookCommand> commands = new HashSet<>();
  private long sent;
  private long acknowledged;
  private long failures;

  void send(int number, PendingRequest request) {
    sent++;
    commands.add(request.command());
    pending.put(number, request);
  }

  /// The request, if it was answered with success.
  Optional<PendingRequest> answer(int number, int status) {
    var request = Optional.ofNullable(pending.remove(number));
    if (LinearizableResponses.isFailure(status)) {
      failures++;
    }
    var succeeded = request.filter(_ -> LinearizableResponses.isSuccess(status));
    succeeded.ifPresent(_ -> acknowledged++);
    return succeeded;
  }

  /// A request that has no answer yet.
  Optional<PendingRequest> pending(int number) {
    return Optional.ofNullable(pending.get(number));
  }

  boolean contain(BookCommand command) {
    return commands.contains(command);
  }

  long sent() {
    return sent;
  }

  long acknowledged() {
    return acknowledged;
  }

  /// How many were answered with a server's error, or with nothing.
  long failures() {
    return failures;
  }
}

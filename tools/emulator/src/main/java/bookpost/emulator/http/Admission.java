package bookpost.emulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// Whether a request may go on to its function.
sealed interface Admission {
  /// @param jwt what the function is told of the token; empty where the route asks for none
  record Admitted(Optional<ObjectNode> jwt) implements Admission {}

  record Refused(HttpResponse response) implements Admission {}
}

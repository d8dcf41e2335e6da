package bookpost.emulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// The decision whether a request may go on to its function.
sealed interface Admission {
  /// @param jwt the token's claims for the function; empty if the route asks for none
  record Admitted(Optional<ObjectNode> jwt) implements Admission {}

  record Refused(HttpResponse response) implements Admission {}
}

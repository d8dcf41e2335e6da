package bookpost.simulation.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.emulator.http.HttpApi;
import bookpost.emulator.http.HttpRequest;
import bookpost.emulator.http.Routing.Answered;
import bookpost.emulator.http.Routing.ToFunction;
import bookpost.simulation.BookCommand;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import bookpost.simulation.Observation.RequestSent;
import bookpost.simulation.Observation.ResponseReceived;
import bookpost.simulation.schedule.EventHandle;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/// Somebody who wants one change of the library, and asks until there is an answer that is none of
/// the server's own troubles.
final class LibraryClient {
  private static final int ASKS_MAX = 5;
  private static final Duration BACKOFF = Duration.ofSeconds(1);
  private static final Duration LATE = Duration.ofSeconds(2);
  private static final int NOTHING = 0;
  private static final int TOO_MANY = 429;
  private static final int ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int YEAR_MAX = 9_999;

  private final BookCommand command;
  private final SimulatedDeployment deployment;
  private final World world;
  private int asks;

  LibraryClient(BookCommand command, SimulatedDeployment deployment, World world) {
    this.command = command;
    this.deployment = deployment;
    this.world = world;
  }

  void ask() {
    asks++;
    new Asking(world.nextRequest()).begin();
  }

  private static String method(BookCommand command) {
    return switch (command) {
      case Add _ -> "POST";
      case Remove _ -> "DELETE";
    };
  }

  private static String body(BookCommand command) {
    var book = JsonNodeFactory.instance.objectNode().put("name", command.book());
    if (command instanceof Add(_, int edition)) {
      book.putArray("authors").add("Ada");
      book.put("year", 1 + edition % YEAR_MAX);
    }
    return book.toString();
  }

  private HttpRequest request() {
    return new HttpRequest(
        method(command),
        "/book",
        "",
        List.of(),
        ByteBuffer.wrap(body(command).getBytes(UTF_8)),
        "127.0.0.1");
  }

  /// Asking once.
  private final class Asking {
    private final int number;
    private EventHandle timer = () -> {};
    private boolean isOver;

    Asking(int number) {
      this.number = number;
    }

    void begin() {
      world.observe(new RequestSent(world.now(), number, command));
      timer = world.scheduler().after(HttpApi.INTEGRATION_TIMEOUT, () -> over(UNAVAILABLE));
      switch (world.scheduler().fault(method(command) + " /book")) {
        case NONE -> deliver(this::over);
        case FAILS_BEFORE -> world.scheduler().soon(() -> over(NOTHING));
        case FAILS_AFTER -> deliver(_ -> over(NOTHING));
        case THROTTLED -> world.scheduler().soon(() -> over(TOO_MANY));
        case CRASHES_BEFORE -> world.scheduler().soon(this::crash);
        case CRASHES_AFTER -> {
          deliver(_ -> {});
          world.scheduler().soon(this::crash);
        }
        case DELAYED -> world.scheduler().after(LATE, () -> deliver(this::over));
        case DUPLICATED -> {
          deliver(_ -> {});
          deliver(this::over);
        }
      }
    }

    private void deliver(IntConsumer answer) {
      var at = world.standingIn(deployment);
      if (at.isEmpty()) {
        answer.accept(NOTHING);
        return;
      }
      var api = at.get().api();
      switch (api.route(request(), "request-" + world.draw(), world.now())) {
        case ToFunction(var function, var event) ->
            at.get()
                .function(function)
                .invoke(event, result -> answer.accept(api.response(result).status()));
        case Answered(var response) -> answer.accept(response.status());
      }
    }

    private void over(int status) {
      if (isOver) {
        return;
      }
      end(status);
      if (isTrouble(status) && asks < ASKS_MAX) {
        world.scheduler().after(BACKOFF.multipliedBy(asks), LibraryClient.this::ask);
      } else {
        world.clientEnded();
      }
    }

    private void crash() {
      end(NOTHING);
      world.clientEnded();
    }

    private void end(int status) {
      isOver = true;
      timer.cancel();
      world.observe(new ResponseReceived(world.now(), number, status));
    }

    private static boolean isTrouble(int status) {
      return status == NOTHING || status == TOO_MANY || status >= ERROR;
    }
  }
}

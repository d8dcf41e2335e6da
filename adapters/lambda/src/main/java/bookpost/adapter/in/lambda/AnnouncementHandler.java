package bookpost.adapter.in.lambda;

import bookpost.adapter.in.lambda.ConsumerPayload.FromBus;
import bookpost.adapter.in.lambda.ConsumerPayload.FromPipe;
import bookpost.adapter.in.lambda.ConsumerPayload.FromQueue;
import bookpost.adapter.in.lambda.ConsumerPayload.Item;
import bookpost.adapter.in.lambda.ConsumerPayload.Message;
import bookpost.announcement.port.in.ParkUnreadableUseCase;
import bookpost.catalogue.port.in.ReceiveAnnouncementUseCase;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.EventReading.Unreadable;
import bookpost.library.BookName;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Passes announcements from any sender to the catalogue. Unreadable ones are parked and count as
/// done. Failed ones are delivered again: a failure of the bus or of a pipe is thrown, a failure of
/// a queue's message is reported by its id.
///
/// One failure does not stop the rest of the batch. Exception: in a pipe's batch, later events of
/// the same book are skipped, because the pipe redelivers them in order.
public final class AnnouncementHandler {
  private final ReceiveAnnouncementUseCase catalogue;
  private final ParkUnreadableUseCase unreadable;

  public AnnouncementHandler(
      ReceiveAnnouncementUseCase catalogue, ParkUnreadableUseCase unreadable) {
    this.catalogue = catalogue;
    this.unreadable = unreadable;
  }

  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var log = Log.of(context);
    switch (ConsumerPayload.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))) {
      case FromBus(var item) -> take(item, log);
      case FromPipe(var items) -> takeInOrder(items, log);
      case FromQueue(var messages) -> takeEach(messages, log).writeTo(out);
    }
  }

  private void take(Item item, Log log) {
    switch (item.reading()) {
      case Read(var announcement) ->
          new ReceptionLog(item.nameIn(log)).write(catalogue.receive(announcement));
      case Unreadable(var reason) ->
          log.parked(unreadable.park(item.claim(), item.content(), reason));
    }
  }

  private void takeInOrder(List<Item> items, Log log) {
    var failures = new ArrayList<RuntimeException>();
    var failed = new HashSet<BookName>();
    for (var item : items) {
      if (item.book().filter(failed::contains).isEmpty()) {
        attempt(item, log)
            .ifPresent(failure -> {
              failures.add(failure);
              item.book().ifPresent(failed::add);
            });
      }
    }
    throwAny(failures);
  }

  /// A failure that can't be named fails the whole batch: unreported, it would count as done.
  private BatchFailures takeEach(List<Message> messages, Log log) {
    var named = new LinkedHashSet<String>();
    var unnamed = new ArrayList<RuntimeException>();
    for (var message : messages) {
      attempt(message.item(), log)
          .ifPresent(
              failure -> message.id().ifPresentOrElse(named::add, () -> unnamed.add(failure)));
    }
    throwAny(unnamed);
    return new BatchFailures(named);
  }

  private Optional<RuntimeException> attempt(Item item, Log log) {
    try {
      take(item, log);
      return Optional.empty();
    } catch (RuntimeException e) {
      item.nameIn(log).error("not processed", e);
      return Optional.of(e);
    }
  }

  private static void throwAny(List<RuntimeException> failures) {
    if (!failures.isEmpty()) {
      var failure = new IllegalStateException("failed events: " + failures.size());
      failures.forEach(failure::addSuppressed);
      throw failure;
    }
  }
}

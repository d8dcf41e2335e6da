package bookpost.adapter.in.lambda;

import bookpost.announcement.Claim;
import bookpost.cloudevents.CloudEvents;
import bookpost.cloudevents.EventReading;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.EventReading.Unreadable;
import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Element;
import bookpost.cloudevents.JsonValue.Null;
import bookpost.library.BookName;
import java.util.List;
import java.util.Optional;

/// The payload of a consumer's function. Only its shape shows the sender.
sealed interface ConsumerPayload {
  /// An event of the bus, in an invocation of its own.
  record FromBus(Item item) implements ConsumerPayload {}

  /// [A
  /// list](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html),
  /// even of one: records as a pipe's template transforms them.
  record FromPipe(List<Item> items) implements ConsumerPayload {}

  /// [Messages](https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html) in whose bodies a rule
  /// has put events of the bus.
  record FromQueue(List<Message> messages) implements ConsumerPayload {}

  /// @param content the whole content, for parking if it can't be read
  record Item(EventReading reading, Claim claim, String content) {
    static Item of(Optional<JsonValue> event, String content) {
      return event
          .map(it ->
              new Item(
                  CloudEvents.read(it),
                  new Claim(it.text("subject"), it.text("sequence"), it.text("id")),
                  content))
          .orElseGet(() -> unreadable("the event " + JsonValue.RULE, content));
    }

    static Item ofBus(String event) {
      return of(JsonValue.parse(event).map(it -> it.at("detail").orElse(new Null())), event);
    }

    static Item unreadable(String reason, String content) {
      return new Item(new Unreadable(reason), Claim.NONE, content);
    }

    Optional<BookName> book() {
      return reading instanceof Read(var announcement)
          ? Optional.of(announcement.name())
          : Optional.empty();
    }

    Log nameIn(Log log) {
      return reading instanceof Read(var announcement) ? log.with(announcement) : log;
    }
  }

  /// @param id by which a failure is reported
  record Message(Optional<String> id, Item item) {
    static Message of(Element element) {
      var record = element.value().orElse(new Null());
      return new Message(
          record.text("messageId"),
          record
              .text("body")
              .map(Item::ofBus)
              .orElseGet(() -> Item.unreadable("the body must be a string", element.content())));
    }
  }

  static ConsumerPayload read(String payload) {
    return JsonValue.elements(payload)
        .map(ConsumerPayload::fromPipe)
        .or(() -> JsonValue.elements(payload, "Records").map(ConsumerPayload::fromQueue))
        .orElseGet(() -> new FromBus(Item.ofBus(payload)));
  }

  private static ConsumerPayload fromPipe(List<Element> elements) {
    return new FromPipe(elements.stream().map(it -> Item.of(it.value(), it.content())).toList());
  }

  private static ConsumerPayload fromQueue(List<Element> records) {
    return new FromQueue(records.stream().map(Message::of).toList());
  }
}

package bookpost.emulator.pattern;

import bookpost.emulator.topology.Table.StreamView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The values that are possible at one place of a source's records. Lists do not count: a pattern
/// sees through them.
sealed interface Shape {
  /// These fields and no others.
  record Fields(Map<String, Shape> fields) implements Shape {}

  /// Attributes of any name.
  record Attributes(Set<String> types) implements Shape {}

  /// One attribute, whose value stands under its type.
  record Attribute(Set<String> types) implements Shape {}

  /// @param only the texts that it has; empty for any
  /// @param always whether every record has it
  record Text(Set<String> only, boolean always) implements Shape {}

  /// A text that is a number as DynamoDB writes it.
  record Numeral() implements Shape {}

  record Flag() implements Shape {}

  /// `true`, and nothing else.
  record Null() implements Shape {}

  record Anything() implements Shape {}

  /// An image that the view leaves out.
  record LeftOut() implements Shape {}

  Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");
  Set<String> KEY_TYPES = Set.of("S", "N", "B");

  static Shape of(Source source) {
    return switch (source) {
      case Source.StreamOfMapping(var view) -> streamRecord(view);
      case Source.StreamOfPipe(var view) -> streamRecord(view);
      case Source.QueueOfMapping _, Source.QueueOfPipe _ -> message();
      case Source.Bus _ -> event();
    };
  }

  private static Shape streamRecord(Optional<StreamView> view) {
    var change = new LinkedHashMap<String, Shape>();
    change.put("ApproximateCreationDateTime", new Anything());
    change.put("Keys", new Attributes(KEY_TYPES));
    change.put("NewImage", image(view, "NEW"));
    change.put("OldImage", image(view, "OLD"));
    change.put("SequenceNumber", text(true));
    change.put("SizeBytes", new Anything());
    change.put(
        "StreamViewType", new Text(view.map(it -> Set.of(it.name())).orElse(Set.of()), true));
    var fields = texts("eventID", "eventVersion", "awsRegion", "eventSourceARN");
    fields.put("eventName", new Text(Set.of("INSERT", "MODIFY", "REMOVE"), true));
    fields.put("eventSource", new Text(Set.of("aws:dynamodb"), true));
    fields.put("userIdentity", new Anything());
    fields.put("dynamodb", new Fields(change));
    return new Fields(fields);
  }

  private static Shape image(Optional<StreamView> view, String image) {
    boolean there = view.isEmpty() || List.of(view.get().name().split("_")).contains(image);
    return there ? new Attributes(TYPES) : new LeftOut();
  }

  private static Shape message() {
    var fields = texts("messageId", "receiptHandle", "md5OfBody");
    fields.putAll(texts("eventSourceARN", "awsRegion"));
    fields.put("md5OfMessageAttributes", text(false));
    fields.put("eventSource", new Text(Set.of("aws:sqs"), true));
    fields.put("body", new Anything());
    fields.put("attributes", new Anything());
    fields.put("messageAttributes", new Anything());
    return new Fields(fields);
  }

  private static Shape event() {
    var fields = texts("version", "id", "detail-type", "source", "account", "time", "region");
    fields.put("resources", text(false));
    fields.put("replay-name", text(false));
    fields.put("detail", new Anything());
    return new Fields(fields);
  }

  private static Shape text(boolean always) {
    return new Text(Set.of(), always);
  }

  private static Map<String, Shape> texts(String... names) {
    var fields = new LinkedHashMap<String, Shape>();
    for (var name : names) {
      fields.put(name, text(true));
    }
    return fields;
  }

  /// The shape under this key; empty if there is none.
  default Optional<Shape> at(String key) {
    return switch (this) {
      // The matcher takes dots in a key for steps: any of them may be meant.
      case Shape _ when key.contains(".") -> Optional.of(new Anything());
      case Fields(var fields) -> Optional.ofNullable(fields.get(key));
      case Attributes(var types) -> Optional.of(new Attribute(types));
      case Attribute(var types) ->
          types.contains(key) ? Optional.of(ofType(key)) : Optional.empty();
      case Anything anything -> Optional.of(anything);
      case LeftOut leftOut -> Optional.of(leftOut);
      case Text _, Numeral _, Flag _, Null _ -> Optional.empty();
    };
  }

  private static Shape ofType(String type) {
    return switch (type) {
      case "N", "NS" -> new Numeral();
      case "BOOL" -> new Flag();
      case "NULL" -> new Null();
      case "L" -> new Attribute(TYPES);
      case "M" -> new Attributes(TYPES);
      default -> text(false);
    };
  }
}

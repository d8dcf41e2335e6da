package bookpost.acceptance.assembly;

import bookpost.emulator.topology.Topology;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// A request to AWS that was answered.
///
/// @param operation as AWS calls it
/// @param resource the tables, queue or bus, without service and stage
public record Request(String operation, String resource) {
  @Override
  public String toString() {
    return operation + " " + resource;
  }

  /// Empty if the request does not concern the topology, or is a poll that returned nothing.
  static Optional<Request> of(SdkRequest request, SdkResponse response, Topology topology) {
    var stack = topology.service() + "-" + topology.stage();
    var resources = resources(request).filter(it -> (it + "-").startsWith(stack + "-")).toList();
    if (resources.isEmpty()
        || (response instanceof ReceiveMessageResponse received && received.messages().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(
        new Request(
            request.getClass().getSimpleName().replaceFirst("Request$", ""),
            resources.stream()
                .map(it -> it.equals(stack) ? "bus" : it.substring(stack.length() + 1))
                .collect(Collectors.joining(" and "))));
  }

  private static Stream<String> resources(SdkRequest request) {
    return switch (request) {
      case TransactWriteItemsRequest it -> it.transactItems().stream().map(Request::table);
      case PutEventsRequest it -> it.entries().stream().map(entry -> entry.eventBusName());
      default ->
          Stream.of("TableName", "QueueUrl")
              .flatMap(it -> request.getValueForField(it, String.class).stream())
              .map(it -> it.substring(it.lastIndexOf('/') + 1));
    };
  }

  private static String table(TransactWriteItem item) {
    return Stream.of(
            Optional.ofNullable(item.put()).map(it -> it.tableName()),
            Optional.ofNullable(item.delete()).map(it -> it.tableName()),
            Optional.ofNullable(item.update()).map(it -> it.tableName()),
            Optional.ofNullable(item.conditionCheck()).map(it -> it.tableName()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }
}

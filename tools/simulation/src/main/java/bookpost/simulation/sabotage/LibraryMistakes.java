package bookpost.simulation.sabotage;

import static bookpost.simulation.sabotage.Sabotage.EVERYWHERE;
import static bookpost.simulation.sabotage.Sabotage.LATEST_STATE;
import static bookpost.simulation.sabotage.Sabotage.OUTBOX;

import bookpost.announcement.Sequence;
import bookpost.bootstrap.Surroundings;
import bookpost.library.port.out.LibraryRepository;
import bookpost.simulation.table.ForwardingClient;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/// Mistakes in the library and in what it writes.
final class LibraryMistakes {
  static final List<Sabotage> ALL =
      List.of(
          new Sabotage(
              "library checks then writes",
              "a book's row is read and then overwritten without a condition",
              EVERYWHERE,
              Miswiring.ofRows("BOOKS_TABLE", (put, _) -> WrongWrites.unconditional(put))),
          new Sabotage(
              "dual write",
              "the outbox row is written after the book's row, not with it",
              OUTBOX,
              Miswiring.ofStore("OUTBOX_TABLE", (right, _) -> new TwoWrites(right, false))),
          new Sabotage(
              "old token for a new decision",
              "every transaction has the same ClientRequestToken, even for a new decision",
              OUTBOX,
              Miswiring.ofStore("OUTBOX_TABLE", (right, _) -> withOneToken(right))),
          new Sabotage(
              "removal without outbox row",
              "a removal writes no outbox row",
              OUTBOX,
              Miswiring.ofStore("OUTBOX_TABLE", (right, _) -> new WithoutRemovals(right))),
          new Sabotage(
              "removal deletes the row",
              "a removal deletes the book's row with its number, time and trace",
              LATEST_STATE,
              Miswiring.ofStore("BOOKS_TABLE", (right, _) -> deletingRemoved(right))),
          new Sabotage(
              "ids cloned with a snapshot",
              "an id generator from before the snapshot draws the same ids in every instance",
              EVERYWHERE,
              new Miswiring() {
                @Override
                Surroundings surroundings(Surroundings right) {
                  return new ClonedIds(right);
                }
              }),
          new Sabotage(
              "sequence from the clock",
              "changes are numbered by the time of day",
              EVERYWHERE,
              Miswiring.ofRows(
                  "BOOKS_TABLE",
                  (put, clock) ->
                      WrongWrites.with(
                          put,
                          "sequence",
                          AttributeValue.fromS(
                              new Sequence(clock.instant().toEpochMilli()).text())))),
          new Sabotage(
              "held book announced again",
              "adding a held book announces it again",
              EVERYWHERE,
              new Miswiring() {
                @Override
                LibraryRepository library(LibraryRepository right) {
                  return new AnnouncingAgain(right);
                }
              }),
          new Sabotage(
              "acknowledged though failed",
              "a client gets a success although the write failed",
              EVERYWHERE,
              Miswiring.ofCode((function, right) ->
                  function.handler().endsWith(".AddBookFunction")
                      ? new WrongAnswer(
                          right, (_, answer) -> answer.replaceFirst(":50[03]", ":201"))
                      : right)));

  private LibraryMistakes() {}

  private static DynamoDbClient withOneToken(DynamoDbClient client) {
    return new ForwardingClient(client) {
      @Override
      public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        return super.transactWriteItems(request.toBuilder().clientRequestToken("change").build());
      }
    };
  }

  private static DynamoDbClient deletingRemoved(DynamoDbClient client) {
    return new ForwardingClient(client) {
      @Override
      public PutItemResponse putItem(PutItemRequest request) {
        if (!AttributeValue.fromS("removed").equals(request.item().get("status"))) {
          return super.putItem(request);
        }
        deleteItem(
            DeleteItemRequest.builder()
                .tableName(request.tableName())
                .key(Map.of("name", request.item().get("name")))
                .build());
        return PutItemResponse.builder().build();
      }
    };
  }
}

package bookpost.adapter.out.dynamodb;

import static bookpost.adapter.out.dynamodb.SimulatedStore.text;

import bookpost.adapter.out.dynamodb.DynamoDbLibraryRepository.Outbox;
import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.library.port.out.LibraryRepository;
import bookpost.testkit.OutboxLibraryRepositoryContract;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class OutboxLibraryRepositoryOnSimulatedTablesTest extends OutboxLibraryRepositoryContract {
  private static final int WRITES_MAX = 20;

  private final SimulatedStore store = new SimulatedStore();

  @Override
  protected LibraryRepository repository(InstantSource clock, Supplier<AnnouncementId> ids) {
    return new DynamoDbLibraryRepository(
        store.client(),
        SimulatedStore.BOOKS,
        Optional.of(new Outbox(SimulatedStore.OUTBOX, RETENTION)),
        clock,
        ids,
        WRITES_MAX);
  }

  @Override
  protected List<Announcement> announced() {
    return store.images(SimulatedStore.OUTBOX).stream()
        .map(OutboxLibraryRepositoryOnSimulatedTablesTest::announcement)
        .toList();
  }

  @Override
  protected List<Announcement> stored() {
    return store.images(SimulatedStore.BOOKS).stream().map(BookRow.SCHEMA::mapToItem).toList();
  }

  @Override
  protected List<Map<String, String>> outbox() {
    return store.rows(SimulatedStore.OUTBOX).stream()
        .map(row -> row.keySet().stream().collect(Collectors.toMap(it -> it, it -> text(row, it))))
        .toList();
  }

  /// An outbox row contains everything that a books row does.
  private static Announcement announcement(Map<String, AttributeValue> row) {
    var book = new HashMap<>(row);
    var isAddition = text(row, "type").equals("BookAdded");
    var revision = Sequence.parse(text(row, "sequence")).value();
    book.put("status", AttributeValue.fromS(isAddition ? "held" : "removed"));
    book.put("revision", AttributeValue.fromN(Long.toString(revision)));
    return BookRow.SCHEMA.mapToItem(book);
  }
}

package bookpost.bootstrap;

import bookpost.adapter.out.dynamodb.DynamoDbCatalogueRepository;
import bookpost.adapter.out.dynamodb.DynamoDbLibraryRepository;
import bookpost.adapter.out.dynamodb.DynamoDbLibraryRepository.Outbox;
import bookpost.adapter.out.dynamodb.DynamoDbParkingLot;
import bookpost.adapter.out.eventbridge.EventBridgeEventPublisher;
import bookpost.adapter.out.eventbridge.VirtualThreads;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The driven ports on AWS, each made when it is asked for; those on DynamoDB share one client.
///
/// A snapshot of a function may be restored many times. So nothing here connects, reads the clock
/// or draws a number before it serves a call.
final class AwsDrivenPorts implements DrivenPorts {
  private static final int WRITES_MAX = 5;
  private static final int SCANS_MAX = 10;
  private static final int REQUESTS_AT_ONCE_MAX = 10;

  private final Environment environment;
  private final AwsClients clients;
  private @Nullable DynamoDbClient dynamoDb;

  AwsDrivenPorts(Environment environment, AwsClients clients) {
    this.environment = environment;
    this.clients = clients;
  }

  @Override
  public LibraryRepository library() {
    return new DynamoDbLibraryRepository(
        dynamoDb(),
        environment.booksTable(),
        environment.outboxTable().map(table -> new Outbox(table, environment.outboxRetention())),
        clock(),
        () -> new AnnouncementId(UUID.randomUUID().toString()),
        WRITES_MAX);
  }

  @Override
  public CatalogueRepository catalogue() {
    return new DynamoDbCatalogueRepository(
        dynamoDb(),
        environment.catalogueTable(),
        environment.heldTable(),
        clock(),
        WRITES_MAX,
        SCANS_MAX);
  }

  @Override
  public ParkingLot parkingLot() {
    return new DynamoDbParkingLot(
        dynamoDb(), environment.parkingTable(), environment.parkingRetention(), clock());
  }

  @Override
  public EventPublisher publisher() {
    return new EventBridgeEventPublisher(
        clients.eventBridge(),
        environment.eventBus(),
        clock(),
        Thread::sleep,
        new FreshRandom(),
        new VirtualThreads(REQUESTS_AT_ONCE_MAX));
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public Supplier<Trace> traces() {
    return () -> new Trace("00-" + randomHex(16) + "-" + randomHex(8) + "-01");
  }

  private static String randomHex(int bytes) {
    var random = new byte[bytes];
    new FreshRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb = clients.dynamoDb();
    }
    return dynamoDb;
  }
}

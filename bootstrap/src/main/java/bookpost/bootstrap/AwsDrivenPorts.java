package bookpost.bootstrap;

import bookpost.adapter.out.dynamodb.DynamoDbCatalogueRepository;
import bookpost.adapter.out.dynamodb.DynamoDbLibraryRepository;
import bookpost.adapter.out.dynamodb.DynamoDbLibraryRepository.Outbox;
import bookpost.adapter.out.dynamodb.DynamoDbParkingLot;
import bookpost.adapter.out.eventbridge.EventBridgeEventPublisher;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.InstantSource;
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
  private final Surroundings surroundings;
  private @Nullable DynamoDbClient dynamoDb;

  AwsDrivenPorts(Environment environment, AwsClients clients, Surroundings surroundings) {
    this.environment = environment;
    this.clients = clients;
    this.surroundings = surroundings;
  }

  @Override
  public LibraryRepository library() {
    return new DynamoDbLibraryRepository(
        dynamoDb(),
        environment.booksTable(),
        environment.outboxTable().map(table -> new Outbox(table, environment.outboxRetention())),
        clock(),
        surroundings.announcementIds(),
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
        surroundings.pause(),
        surroundings.random(),
        surroundings.fanOut(REQUESTS_AT_ONCE_MAX));
  }

  @Override
  public InstantSource clock() {
    return surroundings.clock();
  }

  @Override
  public Supplier<Trace> traces() {
    return surroundings.traces();
  }

  private DynamoDbClient dynamoDb() {
    if (dynamoDb == null) {
      dynamoDb = clients.dynamoDb();
    }
    return dynamoDb;
  }
}

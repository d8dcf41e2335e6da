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
import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The driven ports on AWS; those on DynamoDB share one client.
///
/// A snapshot of a function may be restored many times. So nothing here connects, reads the clock
/// or draws a number before it serves a call.
@Module
public final class AwsPorts {
  private static final int WRITES_MAX = 5;
  private static final int SCANS_MAX = 10;
  private static final int REQUESTS_AT_ONCE_MAX = 10;

  private AwsPorts() {}

  @Provides
  @Singleton
  static DynamoDbClient dynamoDb(AwsClients clients) {
    return clients.dynamoDb();
  }

  @Provides
  static LibraryRepository library(
      DynamoDbClient dynamoDb, Environment environment, Surroundings surroundings) {
    return new DynamoDbLibraryRepository(
        dynamoDb,
        environment.booksTable(),
        environment.outboxTable().map(table -> new Outbox(table, environment.outboxRetention())),
        surroundings.clock(),
        surroundings.announcementIds(),
        WRITES_MAX);
  }

  @Provides
  static CatalogueRepository catalogue(
      DynamoDbClient dynamoDb, Environment environment, Surroundings surroundings) {
    return new DynamoDbCatalogueRepository(
        dynamoDb,
        environment.catalogueTable(),
        environment.deferredTable(),
        surroundings.clock(),
        WRITES_MAX,
        SCANS_MAX);
  }

  @Provides
  static ParkingLot parkingLot(
      DynamoDbClient dynamoDb, Environment environment, Surroundings surroundings) {
    return new DynamoDbParkingLot(
        dynamoDb, environment.parkingTable(), environment.parkingRetention(), surroundings.clock());
  }

  @Provides
  static EventPublisher publisher(
      AwsClients clients, Environment environment, Surroundings surroundings) {
    return new EventBridgeEventPublisher(
        clients.eventBridge(),
        environment.eventBus(),
        surroundings.clock(),
        surroundings.pause(),
        surroundings.random(),
        surroundings.fanOut(REQUESTS_AT_ONCE_MAX));
  }

  @Provides
  static InstantSource clock(Surroundings surroundings) {
    return surroundings.clock();
  }

  @Provides
  static Supplier<Trace> traces(Surroundings surroundings) {
    return surroundings.traces();
  }
}

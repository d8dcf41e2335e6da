package bookpost.simulation.sabotage;

import bookpost.announcement.AnnouncementId;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.bootstrap.AwsClients;
import bookpost.bootstrap.Surroundings;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.emulator.topology.LambdaFunction;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import bookpost.simulation.cloud.FunctionFactory;
import bookpost.simulation.cloud.FunctionInstance;
import bookpost.simulation.cloud.FunctionPorts;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// The functions as they are deployed, but for what is overridden.
class Miswiring implements FunctionFactory {
  /// @param setting in which a function finds the table's name; one that has none is left as it is
  static Miswiring ofStore(
      String setting, BiFunction<DynamoDbClient, InstantSource, DynamoDbClient> change) {
    return new Miswiring() {
      @Override
      DynamoDbClient dynamoDb(
          DynamoDbClient right, Map<String, String> environment, InstantSource clock) {
        return environment.containsKey(setting) ? change.apply(right, clock) : right;
      }
    };
  }

  /// @param setting in which a function finds the name of the table whose rows are changed
  static Miswiring ofRows(String setting, BiFunction<Put, InstantSource, Put> change) {
    return new Miswiring() {
      @Override
      DynamoDbClient dynamoDb(
          DynamoDbClient right, Map<String, String> environment, InstantSource clock) {
        return new WrongWrites(
            right,
            put ->
                put.tableName().equals(environment.get(setting)) ? change.apply(put, clock) : put);
      }
    };
  }

  static Miswiring ofCatalogue(UnaryOperator<CatalogueRepository> change) {
    return new Miswiring() {
      @Override
      CatalogueRepository catalogue(CatalogueRepository right) {
        return change.apply(right);
      }
    };
  }

  static Miswiring ofParkingLot(UnaryOperator<ParkingLot> change) {
    return new Miswiring() {
      @Override
      ParkingLot parkingLot(ParkingLot right) {
        return change.apply(right);
      }
    };
  }

  static Miswiring ofPublisher(UnaryOperator<EventPublisher> change) {
    return new Miswiring() {
      @Override
      EventPublisher publisher(
          EventPublisher right,
          EventBridgeClient client,
          Map<String, String> environment,
          Supplier<AnnouncementId> ids) {
        return change.apply(right);
      }
    };
  }

  /// @param publisher one of its own, given the client and the bus's name
  static Miswiring ofPublisher(BiFunction<EventBridgeClient, String, EventPublisher> publisher) {
    return new Miswiring() {
      @Override
      EventPublisher publisher(
          EventPublisher right,
          EventBridgeClient client,
          Map<String, String> environment,
          Supplier<AnnouncementId> ids) {
        return publisher.apply(client, environment.getOrDefault("EVENT_BUS", ""));
      }
    };
  }

  static Miswiring ofCode(BiFunction<LambdaFunction, FunctionInstance, FunctionInstance> change) {
    return new Miswiring() {
      @Override
      FunctionInstance code(LambdaFunction function, FunctionInstance right) {
        return change.apply(function, right);
      }
    };
  }

  @Override
  public final FunctionInstance instance(
      LambdaFunction function, AwsClients clients, Surroundings surroundings) {
    var environment = function.environment();
    var around = surroundings(surroundings);
    var wrong = new WrongClients(clients, environment, around.clock());
    return code(
        function,
        FunctionFactory.over(
            function,
            new WrongPorts(
                FunctionPorts.onAws(environment, wrong, around), wrong, environment, around)));
  }

  FunctionInstance code(LambdaFunction function, FunctionInstance right) {
    return right;
  }

  Surroundings surroundings(Surroundings right) {
    return right;
  }

  /// @param environment of the function, which names the tables
  DynamoDbClient dynamoDb(
      DynamoDbClient right, Map<String, String> environment, InstantSource clock) {
    return right;
  }

  EventBridgeClient eventBridge(EventBridgeClient right) {
    return right;
  }

  LibraryRepository library(LibraryRepository right) {
    return right;
  }

  CatalogueRepository catalogue(CatalogueRepository right) {
    return right;
  }

  ParkingLot parkingLot(ParkingLot right) {
    return right;
  }

  /// @param environment of the function, which names the bus
  /// @param ids the source of ids
  EventPublisher publisher(
      EventPublisher right,
      EventBridgeClient client,
      Map<String, String> environment,
      Supplier<AnnouncementId> ids) {
    return right;
  }

  private final class WrongClients implements AwsClients {
    private final AwsClients right;
    private final Map<String, String> environment;
    private final InstantSource clock;

    WrongClients(AwsClients right, Map<String, String> environment, InstantSource clock) {
      this.right = right;
      this.environment = environment;
      this.clock = clock;
    }

    @Override
    public DynamoDbClient dynamoDb() {
      return Miswiring.this.dynamoDb(right.dynamoDb(), environment, clock);
    }

    @Override
    public EventBridgeClient eventBridge() {
      return Miswiring.this.eventBridge(right.eventBridge());
    }
  }

  private final class WrongPorts implements FunctionPorts {
    private final FunctionPorts right;
    private final AwsClients clients;
    private final Map<String, String> environment;
    private final Surroundings surroundings;

    WrongPorts(
        FunctionPorts right,
        AwsClients clients,
        Map<String, String> environment,
        Surroundings surroundings) {
      this.right = right;
      this.clients = clients;
      this.environment = environment;
      this.surroundings = surroundings;
    }

    @Override
    public LibraryRepository library() {
      return Miswiring.this.library(right.library());
    }

    @Override
    public CatalogueRepository catalogue() {
      return Miswiring.this.catalogue(right.catalogue());
    }

    @Override
    public ParkingLot parkingLot() {
      return Miswiring.this.parkingLot(right.parkingLot());
    }

    @Override
    public EventPublisher publisher() {
      return Miswiring.this.publisher(
          right.publisher(), clients.eventBridge(), environment, surroundings.announcementIds());
    }

    @Override
    public InstantSource clock() {
      return right.clock();
    }

    @Override
    public Supplier<Trace> traces() {
      return right.traces();
    }
  }
}

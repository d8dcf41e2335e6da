package bookpost.tables;

import bookpost.emulator.dynamodb.DynamoDb;
import bookpost.emulator.dynamodb.stream.ChangeListener;
import bookpost.emulator.dynamodb.stream.Streams;
import bookpost.emulator.dynamodb.wire.Calls;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;

/// DynamoDB in memory, shared by threads: one call at a time, at the time of the clock.
public final class Tablespace implements Calls {
  private static final String ACCOUNT = "000000000000";

  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private final DynamoDb dynamoDb;

  Tablespace(String region, InstantSource clock) {
    this.clock = clock;
    this.dynamoDb = new DynamoDb(region, ACCOUNT, () -> UUID.randomUUID().toString());
  }

  @Override
  public ObjectNode execute(String operation, ObjectNode request) {
    lock.lock();
    try {
      return dynamoDb.execute(operation, request, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  /// Reads the streams in process.
  public <T> T ask(BiFunction<Streams, Instant, T> question) {
    lock.lock();
    try {
      return question.apply(dynamoDb.streams(), clock.instant());
    } finally {
      lock.unlock();
    }
  }

  /// The listener must not wait: it runs within the write.
  public void listen(ChangeListener listener) {
    ask((streams, _) -> {
      streams.listen(listener);
      return true;
    });
  }

  public void ignore(ChangeListener listener) {
    ask((streams, _) -> {
      streams.ignore(listener);
      return true;
    });
  }

  /// Removes the items whose time to live is over.
  void expire() {
    lock.lock();
    try {
      dynamoDb.expire(clock.instant());
    } finally {
      lock.unlock();
    }
  }
}

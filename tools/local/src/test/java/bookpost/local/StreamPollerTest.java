package bookpost.local;

final class StreamPollerTest extends StreamReadingContract {
  @Override
  AutoCloseable reader(String table, String streamArn) {
    return new StreamPoller(
        table,
        streamArn,
        backends.streams(),
        new ForeignRecords("us-east-1", streamArn),
        conductor,
        clock);
  }
}

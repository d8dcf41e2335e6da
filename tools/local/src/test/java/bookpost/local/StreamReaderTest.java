package bookpost.local;

final class StreamReaderTest extends StreamReadingContract {
  @Override
  AutoCloseable reader(String table, String streamArn) {
    return new StreamReader(
        table, streamArn, backends.tablespace().orElseThrow(), "us-east-1", conductor, clock);
  }
}

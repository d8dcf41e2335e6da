package bookpost.adapter.out.memory;

import bookpost.adapter.out.memory.MemoryBus.Result;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.testkit.EventPublisherContract;
import bookpost.testkit.RecordingBus;

final class InMemoryEventPublisherTest extends EventPublisherContract {
  @Override
  protected EventPublisher publisher(RecordingBus bus) {
    return new InMemoryEventPublisher(entries ->
        bus.put(entries.stream().map(InMemoryEventPublisherTest::entry).toList()).stream()
            .map(InMemoryEventPublisherTest::result)
            .toList());
  }

  private static RecordingBus.Entry entry(MemoryBus.Entry entry) {
    return new RecordingBus.Entry(entry.source(), entry.detailType(), entry.detail());
  }

  private static Result result(RecordingBus.Answer answer) {
    return switch (answer) {
      case RecordingBus.Answer.Taken() -> new Result.Taken();
      case RecordingBus.Answer.Refused(var code) -> new Result.Refused(code);
    };
  }
}

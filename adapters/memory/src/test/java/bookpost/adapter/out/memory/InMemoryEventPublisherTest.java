package bookpost.adapter.out.memory;

import bookpost.adapter.out.memory.EventBus.Result;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.testkit.Bus;
import bookpost.testkit.EventPublisherContract;

final class InMemoryEventPublisherTest extends EventPublisherContract {
  @Override
  protected EventPublisher publisher(Bus bus) {
    return new InMemoryEventPublisher(entries ->
        bus.put(entries.stream().map(InMemoryEventPublisherTest::entry).toList()).stream()
            .map(InMemoryEventPublisherTest::result)
            .toList());
  }

  private static Bus.Entry entry(EventBus.Entry entry) {
    return new Bus.Entry(entry.source(), entry.detailType(), entry.detail());
  }

  private static Result result(Bus.Answer answer) {
    return switch (answer) {
      case Bus.Answer.Taken() -> new Result.Taken();
      case Bus.Answer.Refused(var code) -> new Result.Refused(code);
    };
  }
}
